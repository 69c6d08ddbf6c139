package io.lapwing.detectors.rcf;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.metric.PerMetricDetector;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.SettingException;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;

/** {@code rcf}: a Random Cut Forest of each metric. */
public final class RcfType implements DetectorType {
    public static final String NAME = "rcf";

    /** Bytes that a sample of a tree takes in a snapshot, at most. */
    private static final int BYTES_A_SAMPLE = 13;

    /** What a sensor's forests may take in a snapshot. */
    private static final int MOST_BYTES = 400_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        Plan plan = new Plan(
                settings.whole("shingle", 1, 1, 64),
                settings.whole("trees", 30, 10, 100),
                settings.whole("samples", 256, 16, 1_024),
                settings.whole("warm-up", 64, 16, 1_000),
                settings.whole("memory", 5_000, 100, 1_000_000),
                settings.number("threshold", 4, 0.1, 1000),
                settings.whole("habit", 0, 0, 10_000_000),
                settings.whole("metrics", 0, 0, 64),
                settings.seed(42));
        settings.end();
        if (plan.metrics() < 1) {
            throw new SettingException("metrics", "are too many for forests of that size");
        }
        return plan;
    }

    /**
     * @param shingle newest readings that are one point
     * @param samples readings that each tree holds
     * @param warmUp readings before the forest is grown
     * @param memory readings that its scores are compared with
     * @param threshold standard deviations at which it fires
     * @param habit readings after which a third is left of what it fired at
     * @param metrics of a sensor that have a forest, the first ones
     */
    private record Plan(
            int shingle,
            int trees,
            int samples,
            int warmUp,
            int memory,
            double threshold,
            int habit,
            int metrics,
            long seed)
            implements DetectorPlan {
        Plan {
            int fit = MOST_BYTES / (BYTES_A_SAMPLE * trees * samples);
            metrics = metrics == 0 ? fit : Math.min(metrics, fit);
        }

        @Override
        public boolean joinsLate() {
            return true;
        }

        @Override
        public Detector detector(SharedModel shared) {
            RcfShape shape = new RcfShape(shingle, trees, samples, seed);
            return new PerMetricDetector(NAME, () -> new RcfModel(shape, warmUp, memory), metrics, threshold, habit);
        }
    }
}
