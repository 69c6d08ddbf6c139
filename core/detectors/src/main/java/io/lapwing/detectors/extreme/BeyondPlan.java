package io.lapwing.detectors.extreme;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.metric.MetricModel;
import io.lapwing.detectors.metric.PerMetricDetector;
import io.lapwing.detectors.scale.CommonScale;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;

/**
 * A detector of what is farther than ever.
 *
 * @param margin share of what was seen beyond which a reading fires
 * @param models makes the model of a metric
 */
record BeyondPlan(String name, double margin, int warmUp, Models models) implements DetectorPlan {
    /** Makes models. */
    @FunctionalInterface
    interface Models {
        MetricModel make(double margin, int warmUp);
    }

    static BeyondPlan of(String name, Settings settings, double usualMargin, Models models) {
        BeyondPlan plan = new BeyondPlan(
                name,
                settings.number("margin", usualMargin, 1e-6, 1000),
                settings.whole("warm-up", 150, 2, 1_000_000),
                models);
        settings.end();
        return plan;
    }

    @Override
    public boolean joinsLate() {
        return true;
    }

    @Override
    public Detector detector(SharedModel shared) {
        // What was seen grows with each record: it has its habits in it.
        return new PerMetricDetector(
                name, () -> models.make(margin, warmUp), Sample.MAX_SLOTS, CommonScale.THRESHOLD_SD, 0);
    }

    @Override
    public boolean learnsAs(DetectorPlan other) {
        return other instanceof BeyondPlan plan && name.equals(plan.name) && warmUp == plan.warmUp;
    }
}
