package io.lapwing.detectors.stream;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.NewerStateException;
import io.lapwing.detectors.zscore.ZScoreSettings;

/** Everything that decides about verdicts besides the readings. */
public record DetectionSettings(
        PhysicalLimits limits,
        ZScoreSettings zscore,
        HalfSpaceTreesSettings hst,
        Lifecycle lifecycle,
        SilenceSettings silence) {

    /**
     * All of it in a form that is the same for equal settings, for people to read and {@link #parse} to read back.
     *
     * @see SettingsText
     */
    public String toText() {
        return SettingsText.write(this);
    }

    /**
     * What {@link #toText()} gave.
     *
     * @throws NewerStateException where a later version wrote it
     * @throws DamagedStateException naming the line and what is wrong with it
     */
    public static DetectionSettings parse(String text) {
        return SettingsText.read(text);
    }

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
