package io.lapwing.detection;

import io.lapwing.detectors.range.PhysicalLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Physical limits as a YAML file: {@code limits}, a list of {@code metrics}, {@code units}, {@code min}, {@code max}. */
final class LimitsFile {
    private static final String SHIPPED = "/limits.yaml";
    private static final Set<String> FIELDS = Set.of("metrics", "units", "min", "max");

    private LimitsFile() {}

    /**
     * @param file in place of the one that comes with Lapwing
     * @throws IllegalArgumentException naming file, entry and field
     */
    static PhysicalLimits read(Optional<Path> file) {
        String name = file.map(Path::toString).orElse("the shipped " + SHIPPED.substring(1));
        try (InputStream in = file.isPresent()
                ? Files.newInputStream(file.get())
                : Objects.requireNonNull(LimitsFile.class.getResourceAsStream(SHIPPED))) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return limits(name, document);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("cannot read " + name + ": there is no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + name + ": " + e.getMessage(), e);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(name + " is no YAML: " + e.getMessage(), e);
        }
    }

    private static PhysicalLimits limits(String name, @Nullable Object document) {
        if (!(document instanceof Map<?, ?> map) || !(map.get("limits") instanceof List<?> entries)) {
            throw new IllegalArgumentException(name + ": needs a list \"limits\"");
        }
        List<PhysicalLimits.Rule> rules = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String where = "%s: limits[%d]".formatted(name, i);
            if (!(entries.get(i) instanceof Map<?, ?> entry)) {
                throw new IllegalArgumentException(where + " must have fields");
            }
            for (Object field : entry.keySet()) {
                if (!FIELDS.contains(String.valueOf(field))) {
                    throw new IllegalArgumentException(where + ": unknown field \"" + field + "\"");
                }
            }
            try {
                rules.add(new PhysicalLimits.Rule(
                        texts(entry.get("metrics"), "metrics"),
                        texts(entry.get("units"), "units"),
                        new PhysicalLimits.Limits(
                                number(entry.get("min"), "min", Double.NEGATIVE_INFINITY),
                                number(entry.get("max"), "max", Double.POSITIVE_INFINITY))));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
            }
        }
        return new PhysicalLimits(rules);
    }

    private static List<String> texts(@Nullable Object value, String field) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException(field + " must be a list");
        }
        return list.stream().map(String::valueOf).toList();
    }

    private static double number(@Nullable Object value, String field, double without) {
        if (value == null) {
            return without;
        }
        if (!(value instanceof Number number)) {
            throw new IllegalArgumentException(field + " must be a number, got " + value);
        }
        return number.doubleValue();
    }
}
