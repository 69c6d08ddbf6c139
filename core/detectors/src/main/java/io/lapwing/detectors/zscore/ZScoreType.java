package io.lapwing.detectors.zscore;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;

/** {@code zscore}: deviation from the last readings, or of the step from the last one, in standard deviations. */
public final class ZScoreType implements DetectorType {
    @Override
    public String name() {
        return ZScoreDetector.NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        ZScoreSettings byDefault = ZScoreSettings.DEFAULT;
        int window = settings.whole("window", byDefault.window(), 2, 100_000);
        int warmUp = settings.whole("warm-up", Math.min(window, byDefault.warmUp()), 2, window);
        double threshold = settings.number("threshold", byDefault.threshold(), 0.1, 999);
        double sure = settings.number("sure", Math.max(threshold, byDefault.sure()), threshold, 999);
        int aloneAfter = settings.whole("alone-after", byDefault.aloneAfter(), 0, 1_000_000);
        int habit = settings.whole("habit", byDefault.habit(), 0, 10_000_000);
        Of of = settings.choice("of", byDefault.of());
        By by = settings.choice("by", byDefault.by());
        settings.end();
        return new Plan(new ZScoreSettings(window, warmUp, threshold, sure, aloneAfter, habit, of, by));
    }

    private record Plan(ZScoreSettings settings) implements DetectorPlan {
        @Override
        public Detector detector(SharedModel shared) {
            return new ZScoreDetector(settings);
        }

        @Override
        public boolean learnsAs(DetectorPlan other) {
            return other instanceof Plan plan && settings.learnsAs(plan.settings);
        }
    }
}
