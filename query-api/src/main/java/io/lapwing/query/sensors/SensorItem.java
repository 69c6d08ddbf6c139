package io.lapwing.query.sensors;

import io.lapwing.contracts.AnomalyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sensor as it stands.
 *
 * @param state {@code anomalous}, {@code silent}, {@code warming-up} or {@code normal}
 * @param firstTime the earliest event time
 * @param lastTime the newest event time
 * @param lastReceived when the broker stored its newest reading
 * @param openAnomaly the id of its open anomaly
 * @param unusual the metric whose value lies furthest from what was expected, in sigmas
 * @param warmUp only while no learned detector is ready
 */
public record SensorItem(
        String sensor,
        @Nullable String location,
        String state,
        Instant firstTime,
        Instant lastTime,
        Instant lastReceived,
        long readings,
        @Nullable String openAnomaly,
        @Nullable String unusual,
        List<MetricItem> metrics,
        @Nullable WarmUpItem warmUp,
        Map<String, Object> attributes) {

    static @Nullable String openAnomaly(String sensor, @Nullable Instant openSince) {
        return openSince == null ? null : new AnomalyId(sensor, openSince).encoded();
    }

    /** The metric with the largest |z|, or null where none has one. */
    static @Nullable String unusual(List<MetricItem> metrics) {
        String unusual = null;
        double largest = -1;
        for (MetricItem metric : metrics) {
            Double z = metric.z();
            if (z != null && Math.abs(z) > largest) {
                largest = Math.abs(z);
                unusual = metric.metric();
            }
        }
        return unusual;
    }

    /**
     * One metric's last value.
     *
     * @param value null where the sensor said null
     * @param expected what the detectors expected of the last judged reading
     * @param z (value − mean) ÷ sd, null where one of them is missing or sd is 0
     */
    public record MetricItem(
            String metric,
            @Nullable String unit,
            @Nullable Double value,
            @Nullable ExpectedItem expected,
            @Nullable Double z) {
        static MetricItem of(
                String metric, @Nullable String unit, @Nullable Double value, @Nullable ExpectedItem expected) {
            Double z = value == null || expected == null || !(expected.sd > 0)
                    ? null
                    : (Double) ((value - expected.mean) / expected.sd);
            return new MetricItem(metric, unit, value, expected, z != null && Double.isFinite(z) ? z : null);
        }
    }

    /** What was expected. */
    public record ExpectedItem(double mean, double sd) {}

    /** How many readings of the warm-up are there, and how many it takes. */
    public record WarmUpItem(long seen, long needed) {}
}
