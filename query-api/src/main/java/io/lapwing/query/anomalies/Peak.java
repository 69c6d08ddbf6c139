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

    Peak(Verdict verdict) {
        this.verdict = verdict;
        this.fired = verdict.detectors().stream()
                .filter(Verdict.DetectorScore::anomaly)
                .sorted(Comparator.comparingDouble(Verdict.DetectorScore::score)
                        .thenComparingDouble(d -> d.raw() == null ? 0 : Math.abs(d.raw()))
                        .reversed())
                .toList();
    }

    /** The detectors that fired, strongest first. */
    Set<String> detectorNames() {
        Set<String> names = new LinkedHashSet<>();
        fired.forEach(detector -> names.add(detector.name()));
        verdict.reasons().forEach(reason -> names.add(reason.detector()));
        return names;
    }

    /** Strongest first, as the detectors' side orders them. */
    List<Verdict.Explanation> reasons() {
        return verdict.reasons();
    }

    /** What happened, then the evidence: the strongest reason's text as it came; empty where there is no reason. */
    String sentence() {
        return verdict.reasons().isEmpty() ? "" : verdict.reasons().getFirst().text();
    }

    /** The metric that the strongest reason names, or null. */
    @Nullable String metric() {
        return verdict.reasons().isEmpty() ? null : verdict.reasons().getFirst().metric();
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
}
