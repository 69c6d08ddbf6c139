package io.lapwing.detectors.smile;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.SettingException;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;
import java.time.Duration;

/**
 * @param trees of a forest
 * @param samples rows that each tree is grown on, of fewer all
 * @param contamination share of the training rows above the threshold; no more than about that share of readings fires
 * @param seed of every forest
 * @param warmUp rows before the first training
 * @param rows newest ones that a forest is trained on
 * @param pause append time between two trainings
 * @param between rows between two trainings
 */
public record IsolationForestSettings(
        int trees, int samples, double contamination, long seed, int warmUp, int rows, Duration pause, int between)
        implements DetectorPlan {
    /** A forest trained at one reading serves from this many after it. */
    public static final int SERVES_AFTER = 100;

    public static final IsolationForestSettings DEFAULT =
            new IsolationForestSettings(100, 256, 0.01, 42, 256, 1_000, Duration.ofMinutes(5), 250);

    /** @throws SettingException naming the setting that cannot be */
    static IsolationForestSettings of(Settings settings) {
        IsolationForestSettings read = new IsolationForestSettings(
                settings.whole("trees", DEFAULT.trees, 1, 1_000),
                settings.whole("samples", DEFAULT.samples, 2, 1_000),
                settings.number("contamination", DEFAULT.contamination, 0, 0.5),
                settings.seed(DEFAULT.seed),
                settings.whole("warm-up", DEFAULT.warmUp, 2, DEFAULT.rows),
                DEFAULT.rows,
                DEFAULT.pause,
                settings.whole("between", DEFAULT.between, SERVES_AFTER + 1, 1_000_000));
        settings.end();
        return read;
    }

    @Override
    public SharedModel shared() {
        return new PartitionForests(this);
    }

    @Override
    public Detector detector(SharedModel shared) {
        return new IsolationForestDetector((PartitionForests) shared);
    }
}
