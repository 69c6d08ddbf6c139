package io.lapwing.ingest.door;

import io.lapwing.contracts.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What came in and what did not, counted when Kafka has it. */
@ApplicationScoped
class DoorMetrics {
    private final Counter accepted;
    private final Counter turnedAway;
    private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);

    DoorMetrics(MeterRegistry metrics) {
        accepted = Counter.builder("lapwing.accepted")
                .description("Readings that Kafka has")
                .register(metrics);
        turnedAway = Counter.builder("lapwing.turned.away")
                .description("Requests answered 429 or 503")
                .register(metrics);
        for (Reason reason : Reason.values()) {
            rejected.put(
                    reason,
                    Counter.builder("lapwing.rejected")
                            .description("What was refused, by reason")
                            .tag("reason", reason.code())
                            .register(metrics));
        }
    }

    void answered(Desk.Taken taken, Map<Reason, Long> refused) {
        accepted.increment(taken.readings());
        count(taken.reported());
        count(refused);
    }

    private void count(Map<Reason, Long> rows) {
        rows.forEach((reason, n) -> Objects.requireNonNull(rejected.get(reason)).increment(n));
    }

    void turnedAway() {
        turnedAway.increment();
    }
}
