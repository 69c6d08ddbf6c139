package io.lapwing.detection;

import io.lapwing.contracts.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;

/** What the service counts and measures, under {@code lapwing.detection.*}. */
@ApplicationScoped
class DetectionMetrics {
    private static final String NAME = "lapwing.detection.";

    private final MeterRegistry registry;
    private final Counter verdicts;
    private final Counter anomalous;
    private final Counter opened;
    private final Counter closed;
    private final Counter silences;
    private final Counter late;
    private final Counter imputed;
    private final Counter missing;
    private final Counter repeats;
    private final Counter forgotten;
    private final AtomicLong sensors = new AtomicLong();
    private final AtomicLong state = new AtomicLong();
    private final MultiGauge lag;

    DetectionMetrics(MeterRegistry registry) {
        this.registry = registry;
        verdicts = counter("verdicts", "verdicts written");
        anomalous = counter("anomalous", "of these, anomalous");
        opened = counter("opened", "anomalies opened");
        closed = counter("closed", "anomalies closed");
        silences = counter("silences", "sensors that fell silent");
        late = counter("late", "readings older than their sensor's newest");
        imputed = counter("imputed", "nulls that were filled in");
        missing = counter("missing", "nulls that nothing could fill");
        repeats = counter("repeats", "readings that only repeated what was known");
        forgotten = counter("forgotten", "sensors dropped because their partition's state was too large");
        Gauge.builder(NAME + "sensors", sensors, AtomicLong::get)
                .description("sensors in memory")
                .register(registry);
        Gauge.builder(NAME + "state", state, AtomicLong::get)
                .description("state of all sensors, about")
                .baseUnit("bytes")
                .register(registry);
        lag = MultiGauge.builder(NAME + "lag")
                .description("records of a partition that are not judged yet")
                .register(registry);
    }

    void count(Verdict verdict) {
        verdicts.increment();
        imputed.increment(verdict.imputed().size());
        missing.increment(verdict.missing().size());
        if (verdict.late()) {
            late.increment();
        }
        if (verdict.anomaly()) {
            anomalous.increment();
        }
        if (verdict.kind() == Verdict.Kind.SILENCE) {
            silences.increment();
        }
        if (verdict.transition() == Verdict.Transition.OPENED) {
            opened.increment();
        } else if (verdict.transition() == Verdict.Transition.CLOSED) {
            closed.increment();
        }
    }

    /** A record that is no reading. */
    void skipped(String reason) {
        registry.counter(NAME + "skipped", "reason", reason).increment();
    }

    void repeats(long more) {
        repeats.increment(more);
    }

    void forgotten(long more) {
        forgotten.increment(more);
    }

    /** Measures what only the polling thread may ask for, and what changes slowly enough to be looked at with it. */
    void update(Consumer<?, ?> consumer, Assignment assignment) {
        List<MultiGauge.Row<?>> lags = new ArrayList<>();
        AtomicLong sensorSum = new AtomicLong();
        AtomicLong stateSum = new AtomicLong();
        assignment.forEach((partition, processor) -> {
            sensorSum.addAndGet(processor.sensors());
            stateSum.addAndGet(processor.stateBytes());
            if (consumer.assignment().contains(partition)) {
                OptionalLong ahead = consumer.currentLag(partition);
                if (ahead.isPresent()) {
                    long end = consumer.position(partition) + ahead.getAsLong();
                    lags.add(MultiGauge.Row.of(
                            Tags.of("partition", Integer.toString(partition.partition())),
                            Math.max(0, end - processor.next())));
                }
            }
        });
        lag.register(lags, true);
        sensors.set(sensorSum.get());
        state.set(stateSum.get());
    }

    private Counter counter(String name, String description) {
        return Counter.builder(NAME + name).description(description).register(registry);
    }
}
