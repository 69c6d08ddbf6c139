package io.lapwing.query.verdicts;

import io.lapwing.contracts.Verdict;
import java.util.LinkedHashSet;
import java.util.Set;

/** The metrics that a verdict's reasons name. */
public final class ReasonMetrics {
    private ReasonMetrics() {}

    /** In the reasons' order, each once; empty where they look at the reading as a whole. */
    public static Set<String> of(Verdict verdict) {
        if (verdict.reasons().isEmpty()) {
            return Set.of();
        }
        Set<String> metrics = new LinkedHashSet<>();
        for (Verdict.Explanation reason : verdict.reasons()) {
            if (reason.metric() != null) {
                metrics.add(reason.metric());
            }
        }
        return metrics;
    }
}
