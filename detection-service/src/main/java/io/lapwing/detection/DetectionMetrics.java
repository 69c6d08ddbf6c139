package io.lapwing.detection;

import io.lapwing.contracts.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

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
    private final AtomicLong sensors = new AtomicLong();
    private final AtomicLong state = new AtomicLong();

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
        Gauge.builder(NAME + "sensors", sensors, AtomicLong::get)
                .description("sensors in memory")
                .register(registry);
        Gauge.builder(NAME + "state", state, AtomicLong::get)
                .description("state of the sensors in memory, about")
                .baseUnit("bytes")
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

    void observe(Map<Integer, DetectionStep> owned) {
        long sensorSum = 0;
        long stateSum = 0;
        for (DetectionStep step : owned.values()) {
            sensorSum += step.detection().sensors();
            stateSum += step.detection().stateBytes();
        }
        sensors.set(sensorSum);
        state.set(stateSum);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(NAME + name).description(description).register(registry);
    }
}
