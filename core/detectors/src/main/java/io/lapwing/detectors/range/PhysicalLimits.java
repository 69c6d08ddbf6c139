package io.lapwing.detectors.range;

import io.lapwing.detectors.type.NamePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What metrics cannot be, whatever the sensor: by metric name and unit. The first rule that matches stands.
 *
 * <p>Names meet other units in the field: a pressure may be in hPa or bar, a temperature in °C or °F. A rule with a unit
 * holds for readings that say this unit; a rule without one for readings that say none.
 */
public record PhysicalLimits(List<Rule> rules) {
    public PhysicalLimits {
        rules = List.copyOf(rules);
    }

    public static PhysicalLimits none() {
        return new PhysicalLimits(List.of());
    }

    /** The limits of a metric, or null where no rule matches. */
    public @Nullable Limits of(String metric, @Nullable String unit) {
        for (Rule rule : rules) {
            if (rule.matches(metric, unit)) {
                return rule.limits();
            }
        }
        return null;
    }

    /** @param min the least possible number, −∞ where there is none; {@code max} likewise, +∞ */
    public record Limits(double min, double max) {
        public Limits {
            if (!(min <= max)) {
                throw new IllegalArgumentException("limits need min ≤ max, got %s..%s".formatted(min, max));
            }
        }
    }

    /**
     * @param metrics names, case ignored, {@code *} for any part
     * @param units units that the rule holds for; empty for readings that say none
     */
    public record Rule(List<String> metrics, List<String> units, Limits limits) {
        public Rule {
            if (metrics.isEmpty()) {
                throw new IllegalArgumentException("a rule names at least one metric");
            }
            List<String> lower = new ArrayList<>();
            metrics.forEach(metric -> lower.add(metric.toLowerCase(Locale.ROOT)));
            metrics = List.copyOf(lower);
            units = List.copyOf(units);
        }

        boolean matches(String metric, @Nullable String unit) {
            if (unit == null ? !units.isEmpty() : !units.contains(unit)) {
                return false;
            }
            String name = metric.toLowerCase(Locale.ROOT);
            for (String pattern : metrics) {
                if (new NamePattern(pattern).matches(name)) {
                    return true;
                }
            }
            return false;
        }
    }
}
