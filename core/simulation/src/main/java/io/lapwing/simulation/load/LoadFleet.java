package io.lapwing.simulation.load;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Values;
import io.lapwing.simulation.signal.Noise;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * {@code sensors} sensors that report in turn, each reading a pure function of (seed, index, time).
 *
 * @param prefix names the sensors {@code prefix-000}, {@code prefix-001}, …
 * @param metrics of every reading
 * @param anomalies share of the readings of which one metric is far off, 0..1
 */
public record LoadFleet(
        long seed, String prefix, int sensors, List<String> metrics, ValueShape shape, double anomalies) {
    private static final long STREAM_ANOMALY = 61;
    private static final long STREAM_METRIC = 62;
    private static final long STREAM_VALUES = 1_000;

    public LoadFleet {
        if (sensors < 1) {
            throw new IllegalArgumentException("a fleet has at least one sensor, got " + sensors);
        }
        if (!(anomalies >= 0 && anomalies <= 1)) {
            throw new IllegalArgumentException("the share of anomalies must lie within 0..1, got " + anomalies);
        }
        if (metrics.isEmpty() || metrics.stream().distinct().count() != metrics.size()) {
            throw new IllegalArgumentException("a fleet has at least one metric and none twice, got " + metrics);
        }
        metrics = List.copyOf(metrics);
    }

    /** The sensors' names. */
    public List<String> names() {
        return IntStream.range(0, sensors).mapToObj(this::name).toList();
    }

    /**
     * The reading with a number.
     *
     * @param index from 0; the sensor is {@code index} modulo {@link #sensors}
     * @param time event time, the caller's choice: two readings of one sensor need two times
     */
    public Reading reading(long index, Instant time) {
        Values.Builder values = Values.builder();
        long millis = time.toEpochMilli();
        int odd = isAnomalous(index) ? Noise.below(metrics.size(), seed, STREAM_METRIC, index) : -1;
        for (int m = 0; m < metrics.size(); m++) {
            double value = shape.value(seed, STREAM_VALUES + m, index, millis) + (m == odd ? shape.jump() : 0);
            values.put(metrics.get(m), Math.rint(value * 1000) / 1000);
        }
        int sensor = (int) (index % sensors);
        return new Reading(name(sensor), time, 0, null, values.build(), Map.of(), Map.of(), null);
    }

    /** Whether one metric of this reading was put far off. */
    public boolean isAnomalous(long index) {
        return anomalies > 0 && Noise.uniform(seed, STREAM_ANOMALY, index) < anomalies;
    }

    private String name(int sensor) {
        int width = Math.max(3, String.valueOf(sensors - 1).length());
        String digits = String.valueOf(sensor);
        return prefix + "-" + "0".repeat(width - digits.length()) + digits;
    }
}
