package io.lapwing.detectors.extreme;

import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.Settings;

/** {@code extreme}: beyond everything seen so far by a margin of the range. */
public final class ExtremeType implements DetectorType {
    public static final String NAME = "extreme";

    private static final double MARGIN = 0.02;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        return BeyondPlan.of(NAME, settings, MARGIN, ExtremeModel::new);
    }
}
