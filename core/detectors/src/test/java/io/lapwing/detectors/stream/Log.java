package io.lapwing.detectors.stream;

import io.lapwing.detectors.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A partition's log as a test writes it: readings and heartbeats, each with its append time, into a detection. */
final class Log {
    static final long SECOND = 1_000_000L;
    /** 2026-01-01T00:00:00Z. */
    static final long START = 1_767_225_600L * SECOND;

    final PartitionDetection detection;
    final List<Judgement> judgements = new ArrayList<>();
    long now = START;
    private long offset;

    Log() {
        this(Classic.profile());
    }

    Log(Profile settings) {
        detection = new PartitionDetection(settings);
    }

    /** A reading that is stored the moment it was measured. */
    List<Judgement> reading(String sensor, long time, Map<String, ? extends @Nullable Number> values) {
        return reading(observation(sensor, time, 0, values));
    }

    List<Judgement> reading(Observation observation) {
        List<Judgement> out = new ArrayList<>();
        detection.step(observation, offset++, now, out);
        judgements.addAll(out);
        return out;
    }

    /** Heartbeats once a second for so long. */
    List<Judgement> silence(long seconds) {
        List<Judgement> out = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            now += SECOND;
            offset++;
            detection.tick(now, out);
        }
        judgements.addAll(out);
        return out;
    }

    static Observation observation(String sensor, long time, long seq, Map<String, ? extends @Nullable Number> values) {
        // Sorted, because the order of a map is no part of a test.
        String[] metrics = values.keySet().stream().sorted().toArray(String[]::new);
        double[] numbers = new double[metrics.length];
        for (int i = 0; i < metrics.length; i++) {
            Number value = values.get(metrics[i]);
            numbers[i] = value == null ? Double.NaN : value.doubleValue();
        }
        return new Observation(sensor, time, seq, null, metrics, numbers, Map.of(), null);
    }
}
