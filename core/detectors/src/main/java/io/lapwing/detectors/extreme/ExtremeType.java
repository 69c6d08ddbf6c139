package io.lapwing.detectors.extreme;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.metric.PerMetricDetector;
import io.lapwing.detectors.scale.CommonScale;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;

/** {@code extreme}: beyond everything seen so far by a margin of the range. */
public final class ExtremeType implements DetectorType {
    public static final String NAME = "extreme";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        Plan plan = new Plan(settings.number("margin", 0.02, 1e-6, 1000), settings.whole("warm-up", 150, 2, 1_000_000));

        settings.end();
        return plan;
    }

    /** @param margin share of the range beyond which a number fires */
    private record Plan(double margin, int warmUp) implements DetectorPlan {
        @Override
        public boolean joinsLate() {
            return true;
        }

        @Override
        public Detector detector(SharedModel shared) {
            // The range widens with each record: it has its habits in it.
            return new PerMetricDetector(
                    NAME, () -> new ExtremeModel(margin, warmUp), Sample.MAX_SLOTS, CommonScale.THRESHOLD_SD, 0);
        }

        @Override
        public boolean learnsAs(DetectorPlan other) {
            return other instanceof Plan plan && warmUp == plan.warmUp;
        }
    }
}
