package io.lapwing.detectors.smile;

import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.Settings;

/** {@code isolation-forest}: a forest a metric that learns from all sensors of a partition. */
public final class IsolationForestType implements DetectorType {
    @Override
    public String name() {
        return IsolationForestDetector.NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        return IsolationForestSettings.of(settings);
    }
}
