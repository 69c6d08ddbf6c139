package io.lapwing.detectors.extreme;

import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.Settings;

/** {@code jump}: farther from where the last two readings were heading than any reading before, by a margin. */
public final class JumpType implements DetectorType {
    public static final String NAME = "jump";

    private static final double MARGIN = 0.5;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        return BeyondPlan.of(NAME, settings, MARGIN, JumpModel::new);
    }
}
