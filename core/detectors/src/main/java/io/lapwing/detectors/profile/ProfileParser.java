package io.lapwing.detectors.profile;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.imputation.ImputationSettings;
import io.lapwing.detectors.imputation.ImputationSettings.Kind;
import io.lapwing.detectors.imputation.ImputationSettings.Scope;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.range.RangeDetector;
import io.lapwing.detectors.range.RangeType;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.detectors.type.NamePattern;
import io.lapwing.detectors.type.SettingException;
import io.lapwing.detectors.type.Settings;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads profiles:
 *
 * <pre>{@code
 * detectors:
 *   - use: zscore                # the kind of detector
 *     sensors: ["hall/*"]        # left out: all
 *     metrics: [temperature]     # left out: all
 *     with: {window: 200}        # settings of the kind; left out: its defaults
 * imputation: {use: mean, scope: sensor-then-partition}
 * anomaly: {close-after: 5, refractory: 200}
 * silence: {enabled: true, floor: 30s, multiple: 4, fresh: 5m, flapping-after: 3, flapping-within: 1h}
 * }</pre>
 */
final class ProfileParser {
    private static final Set<String> TOP = Set.of("detectors", "imputation", "anomaly", "silence");
    private static final Set<String> DETECTOR = Set.of("use", "sensors", "metrics", "with");
    private static final String WINDOW = "window";
    private static final String NEIGHBOURS = "neighbours";
    private static final String STANDARDISED = "standardised";
    private static final int MOST = 50;

    private final PhysicalLimits limits;
    private final DetectorTypes types;
    private final boolean lenient;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final List<ProfileException> mistakes = new ArrayList<>();

    private ProfileParser(PhysicalLimits limits, DetectorTypes types, boolean lenient) {
        this.limits = limits;
        this.types = types;
        this.lenient = lenient;
    }

    /** @param lenient whether a kind that is not at hand is left out */
    static Profile parse(String file, String text, PhysicalLimits limits, DetectorTypes types, boolean lenient) {
        return new ProfileParser(limits, types, lenient).parse(new Field(file, "", root(file, text)), text);
    }

    private static Node root(String file, String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw new ProfileException(file, 0, "", "is empty");
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ProfileException(file, line, "", "is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new ProfileException(file, 0, "", "is no YAML: " + e.getMessage());
        }
    }

    private Profile parse(Field top, String text) {
        Map<String, Field> fields = top.fields();
        attempt(() -> top.fields(TOP));
        attempt(() -> detectors(top, fields.get("detectors")));
        ImputationSettings imputation = attempt(() -> imputation(fields.get("imputation")));
        Lifecycle lifecycle = attempt(() -> lifecycle(fields.get("anomaly")));
        SilenceSettings silence = attempt(() -> silence(fields.get("silence")));
        if (imputation == null || lifecycle == null || silence == null || !mistakes.isEmpty()) {
            throw ProfileException.ofAll(mistakes);
        }
        return new Profile(text, limits, entries, imputation, lifecycle, silence, absent);
    }

    /** Null where there is a mistake: it is kept, and what follows is looked at all the same. */
    private <T> @Nullable T attempt(Supplier<T> make) {
        try {
            return make.get();
        } catch (ProfileException e) {
            mistakes.add(e);
            return null;
        }
    }

    private List<Entry> detectors(Field top, @Nullable Field field) {
        if (field == null) {
            throw top.refused("needs the field detectors");
        }
        List<Field> elements = field.elements();
        if (elements.size() > MOST) {
            throw field.refused("has at most %d detectors, got %d".formatted(MOST, elements.size()));
        }
        for (Field element : elements) {
            attempt(() -> {
                detector(element);
                return element;
            });
        }
        return entries;
    }

    private void detector(Field field) {
        Map<String, Field> fields = field.fields();
        attempt(() -> field.fields(DETECTOR));
        Field use = fields.get("use");
        if (use == null) {
            throw field.refused("needs the field use");
        }
        String kind = use.text();
        DetectorType type = types.find(kind);
        if (type == null) {
            if (lenient) {
                absent.add(kind);
                return;
            }
            throw use.refused("is no detector: %s; known are %s".formatted(kind, types.names()));
        }
        int number = used.merge(kind, 1, Integer::sum);
        List<NamePattern> sensors = attempt(() -> patterns(fields.get("sensors")));
        List<NamePattern> metrics = attempt(() -> patterns(fields.get("metrics")));
        DetectorPlan plan = attempt(() -> plan(type, field, fields.get("with")));
        if (sensors != null && metrics != null && plan != null) {
            entries.add(new Entry(number == 1 ? kind : kind + "#" + number, sensors, metrics, plan));
        }
    }

    private static List<NamePattern> patterns(@Nullable Field field) {
        if (field == null) {
            return List.of(new NamePattern("*"));
        }
        List<NamePattern> patterns = new ArrayList<>();
        for (Field element : field.elements()) {
            patterns.add(checked(element, () -> new NamePattern(element.text())));
        }
        if (patterns.isEmpty()) {
            throw field.refused("needs at least one pattern");
        }
        return patterns;
    }

    private DetectorPlan plan(DetectorType type, Field detector, @Nullable Field with) {
        Map<String, Field> fields = with == null ? Map.of() : with.fields();
        Map<String, Object> values = new HashMap<>();
        fields.forEach((name, field) -> values.put(name, field.value()));
        if (type.name().equals(RangeDetector.NAME)) {
            values.putIfAbsent(RangeType.LIMITS, limits);
        }
        try {
            return type.plan(new Settings(values));
        } catch (SettingException e) {
            Field field = fields.getOrDefault(e.setting(), with == null ? detector : with);
            throw field.refused(e.problem());
        } catch (IllegalArgumentException e) {
            throw (with == null ? detector : with).refused(String.valueOf(e.getMessage()));
        }
    }

    private static ImputationSettings imputation(@Nullable Field field) {
        ImputationSettings byDefault = ImputationSettings.DEFAULT;
        if (field == null) {
            return byDefault;
        }
        Map<String, Field> fields = field.fields(Set.of("use", "scope", WINDOW, NEIGHBOURS, STANDARDISED));
        Kind kind = or(fields.get("use"), use -> oneOf(use, Kind.values(), Kind::text), byDefault.kind());
        only(fields.get("scope"), kind != Kind.NONE && kind != Kind.DROP, "what fills nulls");
        only(fields.get(WINDOW), kind == Kind.LINEAR, Kind.LINEAR.text());
        only(fields.get(NEIGHBOURS), kind == Kind.KNN, Kind.KNN.text());
        only(fields.get(STANDARDISED), kind == Kind.KNN, Kind.KNN.text());
        return checked(
                field,
                () -> new ImputationSettings(
                        kind,
                        or(fields.get("scope"), scope -> oneOf(scope, Scope.values(), Scope::text), byDefault.scope()),
                        or(fields.get(WINDOW), Field::duration, byDefault.window()),
                        or(fields.get(NEIGHBOURS), Field::whole, byDefault.neighbours()),
                        or(fields.get(STANDARDISED), Field::flag, byDefault.standardised())));
    }

    /** A setting that would change nothing is a mistake of who wrote it. */
    private static void only(@Nullable Field field, boolean has, String what) {
        if (field != null && !has) {
            throw field.refused("is a setting of " + what);
        }
    }

    private static <T> T oneOf(Field field, T[] values, Function<T, String> text) {
        for (T value : values) {
            if (text.apply(value).equals(field.text())) {
                return value;
            }
        }
        throw field.refused("must be one of %s, got %s"
                .formatted(Arrays.stream(values).map(text).toList(), field.text()));
    }

    private static Lifecycle lifecycle(@Nullable Field field) {
        if (field == null) {
            return Lifecycle.DEFAULT;
        }
        Map<String, Field> fields = field.fields(Set.of("close-after", "refractory"));
        Lifecycle byDefault = Lifecycle.DEFAULT;
        return checked(
                field,
                () -> new Lifecycle(
                        or(fields.get("close-after"), Field::whole, byDefault.closeAfter()),
                        or(fields.get("refractory"), Field::whole, byDefault.refractory())));
    }

    private static SilenceSettings silence(@Nullable Field field) {
        if (field == null) {
            return SilenceSettings.DEFAULT;
        }
        Map<String, Field> fields =
                field.fields(Set.of("enabled", "floor", "multiple", "fresh", "flapping-after", "flapping-within"));
        SilenceSettings byDefault = SilenceSettings.DEFAULT;
        return checked(
                field,
                () -> new SilenceSettings(
                        or(fields.get("enabled"), Field::flag, byDefault.enabled()),
                        or(fields.get("floor"), Field::duration, byDefault.floor()),
                        or(fields.get("multiple"), Field::number, byDefault.multiple()),
                        or(fields.get("fresh"), Field::duration, byDefault.fresh()),
                        or(fields.get("flapping-after"), Field::whole, byDefault.flappingAfter()),
                        or(fields.get("flapping-within"), Field::duration, byDefault.flappingWithin())));
    }

    private static <T> T or(@Nullable Field field, Function<Field, T> read, T byDefault) {
        return field == null ? byDefault : read.apply(field);
    }

    private static <T> T checked(Field field, Supplier<T> make) {
        try {
            return make.get();
        } catch (ProfileException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw field.refused(String.valueOf(e.getMessage()));
        }
    }
}
