package io.lapwing.detectors.range;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fires where a number lies outside what its metric can be, from the first reading on; by {@link PhysicalLimits}, whose
 * shipped file names its sources. One opinion for each metric that has limits.
 *
 * <p>Raw is the limit that the number lies beyond, or lies nearest to. The score is 0 within the limits and rises from
 * one half towards 1 with the distance, counted in widths of the range. Holds no state of any sensor.
 */
public final class RangeDetector implements Detector {
    public static final String NAME = "range";

    private static final double THRESHOLD = 0.5;
    /** Names kept; sensors that make up ever new ones are looked up each time. */
    private static final int MAX_KNOWN = 10_000;

    private final PhysicalLimits limits;
    /** Unit (empty for none) → metric → limits, so that patterns are matched once a name. */
    private final Map<String, Map<String, Optional<PhysicalLimits.Limits>>> known = new HashMap<>();

    private int knownNames;

    public RangeDetector(PhysicalLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void score(Sample sample, List<Opinion> opinions) {
        for (int i = 0; i < sample.size(); i++) {
            if (!sample.isMeasured(i)) {
                continue;
            }
            PhysicalLimits.Limits limit = limits(sample.metric(i), sample.unit(i));
            if (limit != null) {
                opinions.add(opinion(sample.metric(i), sample.value(i), limit));
            }
        }
    }

    static Opinion opinion(String metric, double value, PhysicalLimits.Limits limit) {
        return new Opinion(NAME, metric, score(value, limit), THRESHOLD, THRESHOLD, 0, 0, nearest(value, limit));
    }

    @Override
    public void learn(Sample sample, boolean anomalous) {
        // Limits are given.
    }

    private static double score(double value, PhysicalLimits.Limits limit) {
        double outside = Math.max(limit.min() - value, value - limit.max());
        if (!(outside > 0)) {
            return 0;
        }
        double width = limit.max() - limit.min();
        double scale = Double.isFinite(width) && width > 0 ? width : Numbers.spreadOfConstant(nearest(value, limit));
        double distance = Math.min(outside / scale, 1e6);
        return 0.5 + 0.5 * distance / (1 + distance);
    }

    private static double nearest(double value, PhysicalLimits.Limits limit) {
        // Far outside, both distances round to the same number.
        boolean low = value < limit.min()
                || (value <= limit.max() && Math.abs(value - limit.min()) <= Math.abs(value - limit.max()));
        double nearest = low ? limit.min() : limit.max();
        return Double.isFinite(nearest) ? nearest : Double.NaN;
    }

    PhysicalLimits.@Nullable Limits limits(String metric, @Nullable String unit) {
        Map<String, Optional<PhysicalLimits.Limits>> byMetric = known.get(unit == null ? "" : unit);
        Optional<PhysicalLimits.Limits> found = byMetric == null ? null : byMetric.get(metric);
        if (found == null) {
            found = Optional.ofNullable(limits.of(metric, unit));
            if (knownNames < MAX_KNOWN) {
                knownNames++;
                known.computeIfAbsent(unit == null ? "" : unit, u -> new HashMap<>())
                        .put(metric, found);
            }
        }
        return found.orElse(null);
    }
}
