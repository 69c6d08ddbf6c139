package io.lapwing.detectors.range;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.NamePattern;
import io.lapwing.detectors.type.PartitionDetector;
import io.lapwing.detectors.type.SettingException;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code range}: outside what a metric can be, or changed faster than it can. */
public final class RangeType implements DetectorType {
    /** The setting that holds {@link PhysicalLimits}; whoever reads a profile puts it there. */
    public static final String LIMITS = "limits";

    private static final String CHANGES = "change-per-minute";

    @Override
    public String name() {
        return RangeDetector.NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        Plan plan = new Plan(
                settings.value(LIMITS) instanceof PhysicalLimits limits ? limits : PhysicalLimits.none(),
                changes(settings.value(CHANGES)));
        settings.end();
        return plan;
    }

    private static List<ChangeLimit> changes(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new SettingException(CHANGES, "must give a number for each metric");
        }
        List<ChangeLimit> changes = new ArrayList<>();
        map.forEach((metric, change) -> {
            if (!(change instanceof Number number)) {
                throw new SettingException(CHANGES, "of %s must be a number, got %s".formatted(metric, change));
            }
            try {
                changes.add(new ChangeLimit(new NamePattern(String.valueOf(metric)), number.doubleValue()));
            } catch (IllegalArgumentException e) {
                throw new SettingException(CHANGES, "of %s: %s".formatted(metric, e.getMessage()));
            }
        });
        // The one that says most comes first, whatever the order of the map.
        changes.sort(Comparator.comparing(
                        (ChangeLimit change) -> change.metric().text().contains("*"))
                .thenComparing(change -> -change.metric().text().length())
                .thenComparing(change -> change.metric().text()));
        return List.copyOf(changes);
    }

    private record Plan(PhysicalLimits limits, List<ChangeLimit> changes) implements DetectorPlan {
        @Override
        public SharedModel shared() {
            return new PartitionDetector(new RangeDetector(limits));
        }

        @Override
        public Detector detector(SharedModel shared) {
            PartitionDetector range = (PartitionDetector) shared;
            return changes.isEmpty() ? range : new RatedRange((RangeDetector) range.detector(), changes);
        }

        @Override
        public boolean learnsAs(DetectorPlan other) {
            return other instanceof Plan plan && changes.equals(plan.changes);
        }
    }
}
