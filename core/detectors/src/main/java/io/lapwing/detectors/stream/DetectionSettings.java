package io.lapwing.detectors.stream;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.zscore.ZScoreSettings;

/**
 * Everything that decides about verdicts besides the readings.
 *
 * @param maxStateBytes of one partition, about; beyond, the sensors that were not heard for longest are forgotten,
 *     and warm up again
 */
public record DetectionSettings(
        PhysicalLimits limits,
        ZScoreSettings zscore,
        HalfSpaceTreesSettings hst,
        Lifecycle lifecycle,
        SilenceSettings silence,
        long maxStateBytes) {

    /** 24 MiB: some thousand sensors that report for hours, tens of thousands that reported once. */
    public static final long DEFAULT_MAX_STATE = 24L << 20;

    public DetectionSettings {
        if (maxStateBytes < 1 << 20) {
            throw new IllegalArgumentException("max-state is at least 1 MiB, got " + maxStateBytes + " bytes");
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
                DEFAULT_MAX_STATE);
    }
}
