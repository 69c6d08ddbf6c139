package io.lapwing.detectors.jump;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.metric.PerMetricDetector;
import io.lapwing.detectors.scale.CommonScale;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;

/** {@code jump}: further from where the last two readings were heading than any reading before, by a margin. */
public final class JumpType implements DetectorType {
    public static final String NAME = "jump";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        Plan plan = new Plan(settings.number("margin", 0.5, 1e-6, 1000), settings.whole("warm-up", 150, 2, 1_000_000));

        settings.end();
        return plan;
    }

    /** @param margin share of the farthest jump beyond which one fires */
    private record Plan(double margin, int warmUp) implements DetectorPlan {
        @Override
        public boolean joinsLate() {
            return true;
        }

        @Override
        public Detector detector(SharedModel shared) {
            // The farthest jump is its habit.
            return new PerMetricDetector(
                    NAME, () -> new JumpModel(margin, warmUp), Sample.MAX_SLOTS, CommonScale.THRESHOLD_SD, 0);
        }

        @Override
        public boolean learnsAs(DetectorPlan other) {
            return other instanceof Plan plan && warmUp == plan.warmUp;
        }
    }
}
