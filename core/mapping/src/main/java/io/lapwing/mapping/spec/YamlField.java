package io.lapwing.mapping.spec;

import io.lapwing.mapping.MappingException.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A place in a YAML file that knows its line and path; what is wrong there is collected, not thrown. */
final class YamlField {
    private final String file;
    private final String path;
    private final Node node;
    private final List<Problem> problems;

    YamlField(String file, String path, Node node, List<Problem> problems) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.problems = problems;
    }

    void problem(String message) {
        problems.add(new Problem(file, node.getStartMark().getLine() + 1, path, message));
    }

    boolean isObject() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    boolean isInteger() {
        return node.getTag().equals(Tag.INT);
    }

    /** The fields of an object; a name that is not in {@code known} is a problem. Empty where it is no object. */
    Map<String, YamlField> fields(Set<String> known) {
        SequencedMap<String, YamlField> fields = entries();
        fields.forEach((name, field) -> {
            if (!known.contains(name)) {
                field.problem("is not known here; known are " + String.join(", ", known));
            }
        });
        return fields;
    }

    /** The fields of an object whose names are the writer's. */
    SequencedMap<String, YamlField> entries() {
        SequencedMap<String, YamlField> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode object)) {
            problem("must be an object of names and values, got " + described());
            return fields;
        }
        for (NodeTuple tuple : object.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                String at = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                YamlField field = new YamlField(file, at, tuple.getValueNode(), problems);
                if (fields.put(key.getValue(), field) != null) {
                    field.problem("stands twice");
                }
            } else {
                problem("a name must be text");
            }
        }
        return fields;
    }

    List<YamlField> elements() {
        List<YamlField> elements = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            for (Node element : list.getValue()) {
                elements.add(new YamlField(file, path + "[" + elements.size() + "]", element, problems));
            }
        } else {
            problem("must be a list, got " + described());
        }
        return elements;
    }

    /** The text of a scalar, as written; null (and a problem) where it is none. */
    @Nullable String text() {
        if (node instanceof ScalarNode scalar && !isNull()) {
            return scalar.getValue();
        }
        problem("must be text, got " + described());
        return null;
    }

    @Nullable Boolean bool() {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
            return switch (scalar.getValue().toLowerCase(java.util.Locale.ROOT)) {
                case "true", "yes", "on" -> true;
                default -> false;
            };
        }
        problem("must be true or false, got " + described());
        return null;
    }

    @Nullable Double number() {
        if (node instanceof ScalarNode scalar
                && (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT))) {
            try {
                double number = Double.parseDouble(scalar.getValue());
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // YAML knows ways to write a number that nobody needs here: said below.
            }
        }
        problem("must be a finite number, got " + described());
        return null;
    }

    /** A whole number of at least {@code least}. */
    @Nullable Integer whole(int least) {
        if (node instanceof ScalarNode scalar && isInteger()) {
            try {
                int number = Integer.parseInt(scalar.getValue());
                if (number >= least) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
        }
        problem("must be a whole number of at least " + least + ", got " + described());
        return null;
    }

    /** A scalar as {@link String}, {@link Double} or {@link Boolean}. */
    @Nullable Object scalar() {
        if (node.getTag().equals(Tag.BOOL)) {
            return bool();
        }
        return node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT) ? number() : text();
    }

    private String described() {
        return switch (node) {
            case MappingNode object -> "an object";
            case SequenceNode list -> "a list";
            case ScalarNode scalar when isNull() -> "nothing";
            case ScalarNode scalar -> "\"" + scalar.getValue() + "\"";
            default -> "something else";
        };
    }
}
