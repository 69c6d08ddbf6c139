package io.lapwing.query.anomalies;

import io.lapwing.contracts.Verdict;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The verdict with the highest score of an anomaly, looked at for what to tell people. */
final class Peak {
    private final Verdict verdict;
    private final List<Verdict.DetectorScore> fired;
    private final List<Verdict.Explanation> reasons;

    Peak(Verdict verdict) {
        this.verdict = verdict;
        this.fired = verdict.detectors().stream()
                .filter(Verdict.DetectorScore::anomaly)
                .sorted(Comparator.comparingDouble(Verdict.DetectorScore::score)
                        .thenComparingDouble(d -> d.raw() == null ? 0 : Math.abs(d.raw()))
                        .reversed())
                .toList();
        // Stable, so that reasons of equally strong detectors stay in their order.
        this.reasons = verdict.reasons().stream()
                .sorted(Comparator.comparingDouble(this::strength).reversed())
                .toList();
    }

    Verdict verdict() {
        return verdict;
    }

    /** The detectors that fired, with their parts, strongest first. */
    List<Verdict.DetectorScore> fired() {
        return fired;
    }

    Set<String> detectorNames() {
        Set<String> names = new LinkedHashSet<>();
        fired.forEach(detector -> names.add(detector.name()));
        reasons.forEach(reason -> names.add(reason.detector()));
        return names;
    }

    /** Strongest first. */
    List<Verdict.Explanation> reasons() {
        return reasons;
    }

    /** The metric that the strongest reason names, or null. */
    @Nullable String metric() {
        return reasons.isEmpty() ? null : reasons.getFirst().metric();
    }

    @Nullable Double value() {
        String metric = metric();
        if (metric == null) {
            return null;
        }
        OptionalDouble value = verdict.values().get(metric);
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    Verdict.@Nullable Expected expected() {
        String metric = metric();
        return metric == null ? null : verdict.expected().get(metric);
    }

    private double strength(Verdict.Explanation reason) {
        double strength = -1;
        for (Verdict.DetectorScore detector : verdict.detectors()) {
            boolean same = detector.name().equals(reason.detector())
                    && (detector.metric() == null || detector.metric().equals(reason.metric()));
            if (same && detector.score() > strength) {
                strength = detector.score();
            }
        }
        return strength;
    }
}
