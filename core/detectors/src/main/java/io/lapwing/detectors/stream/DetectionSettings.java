package io.lapwing.detectors.stream;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.zscore.ZScoreSettings;

/** Everything that decides about verdicts besides the readings. */
public record DetectionSettings(
        PhysicalLimits limits,
        ZScoreSettings zscore,
        HalfSpaceTreesSettings hst,
        Lifecycle lifecycle,
        SilenceSettings silence) {

    /** The defaults, with the physical limits that a caller has. */
    public static DetectionSettings of(PhysicalLimits limits) {
        return new DetectionSettings(
                limits,
                ZScoreSettings.DEFAULT,
                HalfSpaceTreesSettings.DEFAULT,
                Lifecycle.DEFAULT,
                SilenceSettings.DEFAULT);
    }
}
