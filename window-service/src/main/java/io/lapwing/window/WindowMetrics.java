package io.lapwing.window;

import io.lapwing.windowing.StepResults;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What the service counts and measures, under {@code lapwing.window.*}. */
@ApplicationScoped
class WindowMetrics {
    private static final String NAME = "lapwing.window.";
    private static final double MICROS = 1e6;

    private final MeterRegistry registry;
    private final Counter readings;
    private final Counter closed;
    private final Counter idleCloses;
    private final Counter late;
    private final Counter revisions;
    private final Counter repeats;
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong sensors = new AtomicLong();
    private final MultiGauge watermarkDelay;

    WindowMetrics(MeterRegistry registry) {
        this.registry = registry;
        readings = counter("readings", "readings that were processed");
        closed = counter("closed", "windows that closed");
        idleCloses = counter("idle.closes", "of these, closed because their sensor was silent");
        late = counter("late", "values that came after their window had closed and that it still took");
        revisions = counter("revisions", "windows written again because of a late value");
        repeats = counter("repeats", "values that had been seen before");
        Gauge.builder(NAME + "open", open, AtomicLong::get)
                .description("windows that have not closed yet")
                .register(registry);
        Gauge.builder(NAME + "sensors", sensors, AtomicLong::get)
                .description("sensors in memory")
                .register(registry);
        watermarkDelay = MultiGauge.builder(NAME + "watermark.delay")
                .description("partition clock less the watermark of the sensor that reported last")
                .baseUnit("seconds")
                .register(registry);
    }

    void count(StepResults results) {
        readings.increment(results.readings());
        closed.increment(results.windows().size() - results.revisions());
        idleCloses.increment(results.idleCloses());
        late.increment(results.late());
        revisions.increment(results.revisions());
        repeats.increment(results.repeats());
    }

    void countDeadLetter(String reason) {
        registry.counter(NAME + "dead.letters", "reason", reason).increment();
    }

    /** Measures what changes slowly enough to be looked at now and then. */
    void observe(Map<Integer, WindowStep> owned) {
        List<MultiGauge.Row<?>> delays = new ArrayList<>();
        long openWindows = 0;
        long knownSensors = 0;
        for (Map.Entry<Integer, WindowStep> one : owned.entrySet()) {
            WindowStep step = one.getValue();
            openWindows += step.windows().openWindows();
            knownSensors += step.windows().sensors();
            if (step.watermark() != Long.MIN_VALUE) {
                double delay = (step.windows().clock() - step.watermark()) / MICROS;
                delays.add(MultiGauge.Row.of(Tags.of("partition", Integer.toString(one.getKey())), delay));
            }
        }
        watermarkDelay.register(delays, true);
        open.set(openWindows);
        sensors.set(knownSensors);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(NAME + name).description(description).register(registry);
    }
}
