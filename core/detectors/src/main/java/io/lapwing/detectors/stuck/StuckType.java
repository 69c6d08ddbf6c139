package io.lapwing.detectors.stuck;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.metric.PerMetricDetector;
import io.lapwing.detectors.scale.CommonScale;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;

/** {@code stuck}: the very same number for far longer than ever before. */
public final class StuckType implements DetectorType {
    public static final String NAME = "stuck";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        Plan plan = new Plan(
                settings.whole("least", 60, 2, 1_000_000),
                settings.number("factor", 4, 1, 1000),
                settings.whole("moves", 50, 2, 1_000_000));
        settings.end();
        return plan;
    }

    private record Plan(int least, double factor, int moves) implements DetectorPlan {
        @Override
        public boolean joinsLate() {
            return true;
        }

        @Override
        public Detector detector(SharedModel shared) {
            // The longest run grows with each: it has its habits in it.
            return new PerMetricDetector(
                    NAME, () -> new StuckModel(least, factor, moves), Sample.MAX_SLOTS, CommonScale.THRESHOLD_SD, 0);
        }
    }
}
