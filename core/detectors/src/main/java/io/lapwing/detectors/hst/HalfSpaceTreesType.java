package io.lapwing.detectors.hst;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.PartitionDetector;
import io.lapwing.detectors.type.SettingException;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code hst}: Half-Space Trees over all metrics of a reading. */
public final class HalfSpaceTreesType implements DetectorType {
    private static final String LIMITS = "limits";

    /** All models with the same features, settings and seed share their trees. */
    private final Forests forests = new Forests();

    @Override
    public String name() {
        return HalfSpaceTreesDetector.NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        HalfSpaceTreesSettings byDefault = HalfSpaceTreesSettings.DEFAULT;
        Definition definition = settings.choice("definition", byDefault.definition());
        if (definition == Definition.PAPER && settings.value("padding") != null) {
            throw new SettingException("padding", "is of definition river: the paper splits ranges in the middle");
        }
        HalfSpaceTreesSettings planned = new HalfSpaceTreesSettings(
                settings.whole("trees", byDefault.trees(), 1, 1000),
                settings.whole("height", byDefault.height(), 1, Forest.MAX_HEIGHT),
                settings.whole("window", byDefault.window(), 2, Short.MAX_VALUE),
                settings.number("padding", byDefault.padding(), 0, 0.499),
                settings.number("threshold", byDefault.threshold(), 1e-6, 1),
                settings.seed(byDefault.seed()),
                limits(settings.value(LIMITS)),
                settings.choice("scope", byDefault.scope()),
                definition);
        settings.end();
        return new Plan(planned, forests);
    }

    private static Map<String, HalfSpaceTreesSettings.Range> limits(@Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new SettingException(LIMITS, "must give [low, high] for each metric");
        }
        Map<String, HalfSpaceTreesSettings.Range> limits = new HashMap<>();
        map.forEach((metric, range) -> {
            if (!(range instanceof List<?> ends)
                    || ends.size() != 2
                    || !(ends.getFirst() instanceof Number low)
                    || !(ends.getLast() instanceof Number high)) {
                throw new SettingException(LIMITS, "of %s must be [low, high], got %s".formatted(metric, range));
            }
            try {
                limits.put(
                        String.valueOf(metric),
                        new HalfSpaceTreesSettings.Range(low.doubleValue(), high.doubleValue()));
            } catch (IllegalArgumentException e) {
                throw new SettingException(LIMITS, "of %s: %s".formatted(metric, e.getMessage()));
            }
        });
        return limits;
    }

    private record Plan(HalfSpaceTreesSettings settings, Forests forests) implements DetectorPlan {
        private boolean isShared() {
            return settings.scope() == HalfSpaceTreesSettings.Scope.PARTITION;
        }

        @Override
        public SharedModel shared() {
            return isShared() ? new PartitionDetector(new HalfSpaceTreesDetector(settings, forests)) : SharedModel.NONE;
        }

        @Override
        public Detector detector(SharedModel shared) {
            return isShared() ? (PartitionDetector) shared : new HalfSpaceTreesDetector(settings, forests);
        }

        @Override
        public boolean learnsAs(DetectorPlan other) {
            return other instanceof Plan plan && settings.learnsAs(plan.settings);
        }
    }
}
