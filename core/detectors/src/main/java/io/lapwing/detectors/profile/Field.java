package io.lapwing.detectors.profile;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in a profile that knows its line and path.
 *
 * @param path empty for the whole file
 */
record Field(String file, String path, Node node) {
    ProfileException refused(String problem) {
        return new ProfileException(file, node.getStartMark().getLine() + 1, path, problem);
    }

    private Field inner(String name, Node value) {
        return new Field(file, path.isEmpty() ? name : path + "." + name, value);
    }

    /** The fields of an object; a name that is not in {@code known} is refused. */
    Map<String, Field> fields(Set<String> known) {
        Map<String, Field> fields = fields();
        fields.forEach((name, field) -> {
            if (!known.contains(name)) {
                throw field.refused("is not known here; known are "
                        + known.stream().sorted().toList());
            }
        });
        return fields;
    }

    /** The fields of an object whose names are the writer's. */
    Map<String, Field> fields() {
        if (!(node instanceof MappingNode object)) {
            throw refused("must be an object of names and values");
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : object.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw refused("has a name that is no text");
            }
            Field field = inner(key.getValue(), tuple.getValueNode());
            if (fields.put(key.getValue(), field) != null) {
                throw field.refused("stands twice");
            }
        }
        return fields;
    }

    List<Field> elements() {
        if (!(node instanceof SequenceNode list)) {
            throw refused("must be a list");
        }
        List<Field> elements = new ArrayList<>();
        for (Node element : list.getValue()) {
            elements.add(new Field(file, path + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    String text() {
        if (node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        throw refused("must be text");
    }

    boolean flag() {
        if (value() instanceof Boolean flag) {
            return flag;
        }
        throw refused("must be true or false");
    }

    double number() {
        if (value() instanceof Number number) {
            return number.doubleValue();
        }
        throw refused("must be a number");
    }

    /** A whole number of at least 0. */
    int whole() {
        if (value() instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw refused("must be a whole number of at least 0");
    }

    /** ISO-8601, or short: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}. */
    Duration duration() {
        String text = text().strip().toUpperCase(Locale.ROOT);
        try {
            if (text.endsWith("MS")) {
                return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
            }
            return Duration.parse(text.startsWith("P") ? text : text.endsWith("D") ? "P" + text : "PT" + text);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw refused("must be a duration such as 30s or PT5M, got " + text());
        }
    }

    /** A number, truth value, text, list or map as {@link io.lapwing.detectors.type.Settings} take them. */
    Object value() {
        return switch (node) {
            case MappingNode object -> {
                Map<String, Object> values = new LinkedHashMap<>();
                fields().forEach((name, field) -> values.put(name, field.value()));
                yield values;
            }
            case SequenceNode list -> elements().stream().map(Field::value).toList();
            default -> scalar(text());
        };
    }

    private Object scalar(String text) {
        try {
            if (node.getTag().equals(Tag.INT)) {
                return Long.valueOf(text.replace("_", ""));
            }
            if (node.getTag().equals(Tag.FLOAT)) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw refused("must be a decimal number, got " + text);
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT));
        }
        return text;
    }
}
