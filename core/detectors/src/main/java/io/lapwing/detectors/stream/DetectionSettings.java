package io.lapwing.detectors.stream;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.zscore.ZScoreSettings;

/**
 * Everything that decides about verdicts besides the readings.
 *
 * @param maxSensors of one partition; of more, those that were heard least recently are forgotten and warm up again
 */
public record DetectionSettings(
        PhysicalLimits limits,
        ZScoreSettings zscore,
        HalfSpaceTreesSettings hst,
        Lifecycle lifecycle,
        SilenceSettings silence,
        int maxSensors) {

    public DetectionSettings {
        if (maxSensors < 1) {
            throw new IllegalArgumentException("max-sensors must be positive, got " + maxSensors);
        }
    }

    /** The defaults, with the physical limits that a caller has. */
    public static DetectionSettings of(PhysicalLimits limits) {
        return new DetectionSettings(
                limits,
                ZScoreSettings.DEFAULT,
                HalfSpaceTreesSettings.DEFAULT,
                Lifecycle.DEFAULT,
                SilenceSettings.DEFAULT,
                50_000);
    }
}
