package io.lapwing.mapping.spec;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Names;
import io.lapwing.mapping.MappingException;
import io.lapwing.mapping.MappingException.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a mapping file. The same rules as a JSON Schema stand in {@code mapping.schema.json}. */
public final class MappingParser {
    static final Set<String> KNOWN = new LinkedHashSet<>(List.of(
            "description",
            "input",
            "sensor",
            "location",
            "time",
            "metrics",
            "others",
            "ignore",
            "flag",
            "label",
            "attributes",
            "seq"));
    static final Set<String> SENSOR =
            new LinkedHashSet<>(List.of("column", "path", "beside", "constant", "file", "group", "prefix"));
    static final Set<String> METRIC = new LinkedHashSet<>(List.of(
            "name", "column", "path", "beside", "constant", "type", "scale", "offset", "unit", "default", "optional"));

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private MappingParser(String file) {
        this.file = file;
    }

    /**
     * @param file named in problems
     * @throws MappingException with every problem found
     */
    public static MappingSpec parse(String file, String yaml) {
        MappingParser parser = new MappingParser(file);
        MappingSpec spec = parser.parse(yaml);
        if (spec == null || !parser.problems.isEmpty()) {
            throw new MappingException(parser.problems);
        }
        return spec;
    }

    private @Nullable MappingSpec parse(String yaml) {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(new Problem(file, line, "", "is no YAML: " + e.getProblem()));
            return null;
        } catch (YAMLException e) {
            problems.add(new Problem(file, 0, "", "is no YAML: " + e.getMessage()));
            return null;
        }
        if (root == null) {
            problems.add(new Problem(file, 0, "", "is empty"));
            return null;
        }
        YamlField top = new YamlField(file, "", root, problems);
        Map<String, YamlField> fields = top.fields(KNOWN);
        YamlField sensorField = fields.get("sensor");
        Ref sensor = null;
        String prefix = "";
        if (sensorField == null) {
            top.problem("needs the field sensor");
        } else if (sensorField.isObject()) {
            Map<String, YamlField> parts = sensorField.fields(SENSOR);
            sensor = RefParser.ofObject(sensorField, parts);
            prefix = textOr(parts.get("prefix"), "");
        } else {
            sensor = RefParser.parse(sensorField);
        }
        YamlField timeField = fields.get("time");
        TimeSpec time = timeField == null ? null : TimeParser.parse(timeField);
        if (timeField == null) {
            top.problem("needs the field time");
        }
        List<MetricSpec> metrics = metrics(fields.get("metrics"));
        MappingSpec.Others others = others(fields.get("others"));
        if (metrics.isEmpty() && others != MappingSpec.Others.METRICS && problems.isEmpty()) {
            top.problem("needs metrics, or others: metrics");
        }
        InputSpec input = InputParser.parse(fields.get("input"));
        if (sensor == null || time == null) {
            return null;
        }
        return new MappingSpec(
                textOr(fields.get("description"), ""),
                input,
                sensor,
                prefix,
                ref(fields.get("location")),
                time,
                metrics,
                others,
                Set.copyOf(texts(fields.get("ignore"))),
                ref(fields.get("flag")),
                ref(fields.get("label")),
                attributes(fields.get("attributes")),
                seq(fields.get("seq")));
    }

    private List<MetricSpec> metrics(@Nullable YamlField field) {
        List<MetricSpec> metrics = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlField element : field == null ? List.<YamlField>of() : field.elements()) {
            MetricSpec metric = metric(element);
            if (metric != null) {
                metrics.add(metric);
                if (!names.add(metric.name())) {
                    element.problem("the metric " + metric.name() + " stands twice");
                }
            }
        }
        return metrics;
    }

    private @Nullable MetricSpec metric(YamlField field) {
        Map<String, YamlField> parts = field.isObject() ? field.fields(METRIC) : Map.of();
        Ref ref = field.isObject() ? RefParser.ofObject(field, parts) : RefParser.parse(field);
        if (ref == null) {
            return null;
        }
        YamlField nameField = parts.get("name");
        String name = nameField == null ? nameOf(ref) : nameField.text();
        if (name == null) {
            field.problem("needs a name");
            return null;
        }
        try {
            Names.check("name", name);
        } catch (InvalidRecordException e) {
            (nameField == null ? field : nameField).problem(e.getMessage());
        }
        return new MetricSpec(
                name,
                ref,
                choice(parts.get("type"), MetricSpec.Type.values(), MetricSpec.Type.NUMBER),
                numberOr(parts.get("scale"), 1),
                numberOr(parts.get("offset"), 0),
                unit(parts.get("unit")),
                nullableNumber(parts.get("default")),
                boolOr(parts.get("optional"), false));
    }

    private static @Nullable String nameOf(Ref ref) {
        return switch (ref) {
            case Ref.Column column -> column.names().getFirst();
            case Ref.Position position -> "field" + position.index();
            case Ref.Path path -> path.path().toString();
            case Ref.Beside beside -> beside.path().toString();
            default -> null;
        };
    }

    private static @Nullable String unit(@Nullable YamlField field) {
        String unit = field == null ? null : field.text();
        if (unit != null) {
            try {
                return Names.check("unit", unit);
            } catch (InvalidRecordException e) {
                Objects.requireNonNull(field).problem(e.getMessage());
            }
        }
        return null;
    }

    private static MappingSpec.Others others(@Nullable YamlField field) {
        return choice(field, MappingSpec.Others.values(), MappingSpec.Others.IGNORE);
    }

    private static SequencedMap<String, Ref> attributes(@Nullable YamlField field) {
        SequencedMap<String, Ref> attributes = new LinkedHashMap<>();
        if (field != null) {
            field.entries().forEach((name, part) -> {
                try {
                    Names.check("name", name);
                } catch (InvalidRecordException e) {
                    part.problem(e.getMessage());
                }
                Ref ref = RefParser.parse(part);
                if (ref != null) {
                    attributes.put(name, ref);
                }
            });
        }
        return attributes;
    }

    private static MappingSpec.Seq seq(@Nullable YamlField field) {
        if (field == null) {
            return new MappingSpec.Seq.Rows();
        }
        if (field.isObject()) {
            Ref ref = RefParser.parse(field);
            return ref == null ? new MappingSpec.Seq.None() : new MappingSpec.Seq.Column(ref);
        }
        String text = field.text();
        if ("none".equals(text)) {
            return new MappingSpec.Seq.None();
        }
        if (text != null && !"rows".equals(text)) {
            field.problem("must be rows, none or {column: NAME}, got \"" + text + "\"");
        }
        return new MappingSpec.Seq.Rows();
    }

    private static @Nullable Ref ref(@Nullable YamlField field) {
        return field == null ? null : RefParser.parse(field);
    }

    /** One of an enum's values by its name in lower case. */
    static <E extends Enum<E>> E choice(@Nullable YamlField field, E[] values, E otherwise) {
        String text = field == null ? null : field.text();
        if (field == null || text == null) {
            return otherwise;
        }
        List<String> codes = new ArrayList<>();
        for (E value : values) {
            String code = value.name().toLowerCase(Locale.ROOT);
            if (code.equals(text)) {
                return value;
            }
            codes.add(code);
        }
        field.problem("must be one of " + String.join(", ", codes) + ", got \"" + text + "\"");
        return otherwise;
    }

    static String textOr(@Nullable YamlField field, String otherwise) {
        String text = field == null ? null : field.text();
        return text == null ? otherwise : text;
    }

    static boolean boolOr(@Nullable YamlField field, boolean otherwise) {
        Boolean bool = field == null ? null : field.bool();
        return bool == null ? otherwise : bool;
    }

    static List<String> texts(@Nullable YamlField field) {
        List<String> texts = new ArrayList<>();
        for (YamlField element : field == null ? List.<YamlField>of() : field.elements()) {
            String text = element.isNull() ? "" : element.text();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static double numberOr(@Nullable YamlField field, double otherwise) {
        Double number = field == null ? null : field.number();
        return number == null ? otherwise : number;
    }

    private static @Nullable Double nullableNumber(@Nullable YamlField field) {
        return field == null || field.isNull() ? null : field.number();
    }
}
