package io.lapwing.mapping.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping file says.
 *
 * @param sensorPrefix in front of what {@code sensor} gives
 * @param others what becomes of columns that nothing names
 * @param ignore columns that {@code others} leaves out
 * @param flag the device's own opinion
 * @param label a known truth; travels as the attribute {@code label}
 */
public record MappingSpec(
        String description,
        InputSpec input,
        Ref sensor,
        String sensorPrefix,
        @Nullable Ref location,
        TimeSpec time,
        List<MetricSpec> metrics,
        Others others,
        Set<String> ignore,
        @Nullable Ref flag,
        @Nullable Ref label,
        SequencedMap<String, Ref> attributes,
        Seq seq) {
    public static final String LABEL = "label";

    public MappingSpec {
        metrics = List.copyOf(metrics);
        ignore = Set.copyOf(ignore);
        attributes = new LinkedHashMap<>(attributes);
    }

    /** Columns that nothing names. */
    public enum Others {
        IGNORE,
        METRICS,
        ATTRIBUTES
    }

    /** What tells the rows of one sensor at one time apart. */
    public sealed interface Seq {
        /** The number of earlier rows with the same sensor and time. */
        record Rows() implements Seq {}

        /** Always 0: further metrics of a known reading join it. */
        record None() implements Seq {}

        record Column(Ref ref) implements Seq {}
    }

    /** Units of the metrics that have one. */
    public Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        for (MetricSpec metric : metrics) {
            if (metric.unit() != null) {
                units.put(metric.name(), metric.unit());
            }
        }
        return units;
    }
}
