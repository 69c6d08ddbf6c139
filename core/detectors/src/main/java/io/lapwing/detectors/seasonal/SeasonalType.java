package io.lapwing.detectors.seasonal;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.metric.PerMetricDetector;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;

/** {@code seasonal}: what does not fit the rhythm that was found in the data. */
public final class SeasonalType implements DetectorType {
    public static final String NAME = "seasonal";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        Plan plan = new Plan(
                settings.whole("history", 2048, 384, 8192),
                settings.whole("window", 12, 1, 100),
                settings.number("correlation", 0.5, 0.05, 1),
                settings.whole("memory", 10_000, 100, 10_000_000),
                settings.whole("patience", 1000, 0, 10_000_000),
                settings.number("threshold", 4, 0.1, 1000),
                settings.whole("habit", 100_000, 0, 10_000_000),
                settings.whole("metrics", 12, 1, 256));
        settings.end();
        return plan;
    }

    /**
     * @param history readings in which the period is looked for; it has to fit in three times
     * @param window newest residuals that are judged together
     * @param correlation that makes a period
     * @param metrics of a sensor that are judged, the first ones: their history is the largest part of its state
     */
    private record Plan(
            int history,
            int window,
            double correlation,
            int memory,
            int patience,
            double threshold,
            int habit,
            int metrics)
            implements DetectorPlan {
        @Override
        public boolean joinsLate() {
            return true;
        }

        @Override
        public Detector detector(SharedModel shared) {
            return new PerMetricDetector(
                    NAME,
                    () -> new SeasonalModel(history, window, correlation, memory, patience),
                    metrics,
                    threshold,
                    habit);
        }
    }
}
