package io.lapwing.detectors.discord;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.metric.PerMetricDetector;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;

/** {@code discord}: shapes that the past does not have. */
public final class DiscordType implements DetectorType {
    public static final String NAME = "discord";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        Plan plan = new Plan(
                settings.whole("history", 4096, 512, 8192),
                settings.whole("memory", 10_000, 1000, 10_000_000),
                settings.number("threshold", 4, 0.1, 1000),
                settings.whole("habit", 100_000, 0, 10_000_000),
                settings.whole("metrics", 6, 1, 256));
        settings.end();
        return plan;
    }

    /**
     * @param history points that are searched for the nearest neighbour
     * @param metrics of a sensor that are judged, the first ones: their history is the largest part of its state
     */
    private record Plan(int history, int memory, double threshold, int habit, int metrics) implements DetectorPlan {
        @Override
        public boolean joinsLate() {
            return true;
        }

        @Override
        public Detector detector(SharedModel shared) {
            return new PerMetricDetector(NAME, () -> new DiscordModel(history, memory), metrics, threshold, habit);
        }
    }
}
