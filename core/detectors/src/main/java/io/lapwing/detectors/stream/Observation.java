package io.lapwing.detectors.stream;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reading as it comes from the log.
 *
 * @param time event time in microseconds since the epoch
 * @param seq tells readings of one sensor at one time apart
 * @param metrics each once
 * @param values finite numbers, NaN for null; one a metric
 * @param units metric → unit, of those that the reading says
 * @param flag the device's own opinion
 */
public record Observation(
        String sensor,
        long time,
        long seq,
        @Nullable String location,
        String[] metrics,
        double[] values,
        Map<String, String> units,
        @Nullable Boolean flag) {

    @Override
    public boolean equals(@Nullable Object o) {
        return this == o;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
