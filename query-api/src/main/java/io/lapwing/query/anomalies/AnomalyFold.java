package io.lapwing.query.anomalies;

import io.lapwing.contracts.AnomalyId;
import io.lapwing.contracts.Verdict;
import io.lapwing.query.store.Incoming;
import io.lapwing.query.verdicts.ReasonMetrics;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a batch of verdicts, in offset order, says of one anomaly. */
final class AnomalyFold {
    final AnomalyId id;
    final Set<String> metrics = new LinkedHashSet<>();
    final boolean silence;

    @Nullable String location;

    @Nullable Instant until;

    Instant lastTime = Instant.MIN;
    Instant received = Instant.MIN;
    long verdicts;
    Incoming<Verdict> peak;

    AnomalyFold(AnomalyId id, Incoming<Verdict> first) {
        this.id = id;
        this.peak = first;
        // The opening verdict says it; where it is not here, the row of the anomaly stands and has it.
        this.silence = first.value().kind() == Verdict.Kind.SILENCE;
    }

    void add(Incoming<Verdict> incoming) {
        Verdict verdict = incoming.value();
        verdicts++;
        location = verdict.location() == null ? location : verdict.location();
        lastTime = verdict.time().isAfter(lastTime) ? verdict.time() : lastTime;
        received = verdict.received().isAfter(received) ? verdict.received() : received;
        if (verdict.transition() == Verdict.Transition.CLOSED) {
            until = verdict.time();
        }
        if (verdict.anomaly()) {
            metrics.addAll(ReasonMetrics.of(verdict));
        }
        if (verdict.score() > peak.value().score()) {
            peak = incoming;
        }
    }
}
