package io.lapwing.detectors.range;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.PartitionDetector;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;

/** {@code range}: outside what a metric can be. */
public final class RangeType implements DetectorType {
    /** The setting that holds {@link PhysicalLimits}; whoever reads a profile puts it there. */
    public static final String LIMITS = "limits";

    @Override
    public String name() {
        return RangeDetector.NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        Plan plan = new Plan(settings.value(LIMITS) instanceof PhysicalLimits limits ? limits : PhysicalLimits.none());
        settings.end();
        return plan;
    }

    private record Plan(PhysicalLimits limits) implements DetectorPlan {
        @Override
        public SharedModel shared() {
            return new PartitionDetector(new RangeDetector(limits));
        }

        @Override
        public Detector detector(SharedModel shared) {
            return (PartitionDetector) shared;
        }

        @Override
        public boolean learnsAs(DetectorPlan other) {
            return other instanceof Plan;
        }
    }
}
