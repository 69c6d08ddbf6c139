package io.lapwing.detectors.level;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.metric.PerMetricDetector;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;

/** {@code level}: the mean of the newest readings against the long run. */
public final class LevelType implements DetectorType {
    public static final String NAME = "level";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        int window = settings.whole("window", 12, 2, 1000);
        Plan plan = new Plan(
                window,
                settings.whole("warm-up", Math.max(150, 2 * window), 2 * window, 1_000_000),
                settings.whole("memory", 10_000, 100, 10_000_000),
                settings.whole("patience", 1000, 0, 10_000_000),
                settings.number("threshold", 4, 0.1, 1000),
                settings.whole("habit", 100_000, 0, 10_000_000));
        settings.end();
        return plan;
    }

    /**
     * @param window readings of the short-term mean
     * @param memory readings after which the past is forgotten
     * @param patience readings in a row that make a changed level the new normal
     * @param threshold standard deviations at which it fires
     * @param habit readings after which a third is left of what it fired at
     */
    private record Plan(int window, int warmUp, int memory, int patience, double threshold, int habit)
            implements DetectorPlan {
        @Override
        public boolean joinsLate() {
            return true;
        }

        @Override
        public Detector detector(SharedModel shared) {
            return new PerMetricDetector(
                    NAME, () -> new LevelModel(window, warmUp, memory, patience), Sample.MAX_SLOTS, threshold, habit);
        }
    }
}
