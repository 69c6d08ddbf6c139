package io.lapwing.detectors.profile;

import io.lapwing.detectors.anomaly.Lifecycle;
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
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
 * anomaly: {close-after: 5, refractory: 200}
 * silence: {enabled: true, floor: 30s, multiple: 4, fresh: 5m}
 * }</pre>
 */
final class ProfileParser {
    private static final Set<String> TOP = Set.of("detectors", "anomaly", "silence");
    private static final Set<String> DETECTOR = Set.of("use", "sensors", "metrics", "with");
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
        Lifecycle lifecycle = attempt(() -> lifecycle(fields.get("anomaly")));
        SilenceSettings silence = attempt(() -> silence(fields.get("silence")));
        if (lifecycle == null || silence == null || !mistakes.isEmpty()) {
            throw ProfileException.ofAll(mistakes);
        }
        return new Profile(text, limits, entries, lifecycle, silence, absent);
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

    private static Lifecycle lifecycle(@Nullable Field field) {
        if (field == null) {
            return Lifecycle.DEFAULT;
        }
        Map<String, Field> fields = field.fields(Set.of("close-after", "refractory"));
        Lifecycle byDefault = Lifecycle.DEFAULT;
        return checked(
                field,
                () -> new Lifecycle(
                        whole(fields.get("close-after"), byDefault.closeAfter()),
                        whole(fields.get("refractory"), byDefault.refractory())));
    }

    private static SilenceSettings silence(@Nullable Field field) {
        if (field == null) {
            return SilenceSettings.DEFAULT;
        }
        Map<String, Field> fields = field.fields(Set.of("enabled", "floor", "multiple", "fresh"));
        SilenceSettings byDefault = SilenceSettings.DEFAULT;
        Field multiple = fields.get("multiple");
        Field enabled = fields.get("enabled");
        return checked(
                field,
                () -> new SilenceSettings(
                        enabled == null ? byDefault.enabled() : flag(enabled),
                        duration(fields.get("floor"), byDefault.floor()),
                        multiple == null ? byDefault.multiple() : number(multiple),
                        duration(fields.get("fresh"), byDefault.fresh())));
    }

    private static boolean flag(Field field) {
        if (field.value() instanceof Boolean flag) {
            return flag;
        }
        throw field.refused("must be true or false");
    }

    private static double number(Field field) {
        if (field.value() instanceof Number number) {
            return number.doubleValue();
        }
        throw field.refused("must be a number");
    }

    private static int whole(@Nullable Field field, int byDefault) {
        if (field == null) {
            return byDefault;
        }
        if (field.value() instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw field.refused("must be a whole number of at least 0");
    }

    /** ISO-8601, or short: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}. */
    private static Duration duration(@Nullable Field field, Duration byDefault) {
        if (field == null) {
            return byDefault;
        }
        String text = field.text().strip().toUpperCase(Locale.ROOT);
        try {
            if (text.endsWith("MS")) {
                return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
            }
            return Duration.parse(text.startsWith("P") ? text : text.endsWith("D") ? "P" + text : "PT" + text);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw field.refused("must be a duration such as 30s or PT5M, got " + field.text());
        }
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
