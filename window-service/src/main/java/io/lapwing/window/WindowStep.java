package io.lapwing.window;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.DeadLetterJson;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Timestamps;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.WindowJson;
import io.lapwing.stream.DamagedStateException;
import io.lapwing.stream.Incoming;
import io.lapwing.stream.NewerStateException;
import io.lapwing.stream.Output;
import io.lapwing.stream.PartitionStep;
import io.lapwing.windowing.Fate;
import io.lapwing.windowing.PartitionWindows;
import io.lapwing.windowing.StateException;
import io.lapwing.windowing.StepResults;
import io.lapwing.windowing.WindowPlan;
import io.lapwing.windowing.WindowResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The windows of one partition: records in, windows and dead letters out. */
final class WindowStep implements PartitionStep {
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long NANOS_PER_MICRO = 1_000;
    /** Metrics that a dead letter names. */
    private static final int MOST_NAMED = 8;

    private static final byte[] NOTHING = {};
    /** Results that are handed on at once, so that a batch's results need little memory. */
    private static final int MANY = 500;

    private final PartitionWindows windows;
    private final int maxSensors;
    private final Topics topics;
    private final WindowMetrics metrics;
    private final ReadingView view = new ReadingView();
    private final StepResults results = new StepResults();
    private final List<DeadLetter> letters = new ArrayList<>();
    private @Nullable String newestSensor;
    private volatile long watermark = Long.MIN_VALUE;

    WindowStep(WindowPlan plan, int maxSensors, Topics topics, WindowMetrics metrics) {
        this.windows = new PartitionWindows(plan);
        this.maxSensors = maxSensors;
        this.topics = topics;
        this.metrics = metrics;
    }

    @Override
    public void step(ConsumerRecord<byte[], byte[]> record, Incoming incoming) {
        long appendTime = record.timestamp() * MICROS_PER_MILLI;
        switch (incoming) {
            case Incoming.Tick() -> windows.tick(appendTime, results);
            case Incoming.Rejected(Reason reason, String detail) -> {
                windows.tick(appendTime, results);
                letters.add(letter(record, reason, detail));
            }
            case Incoming.Said(Reading reading) -> {
                Fate fate = windows.step(view.of(reading), appendTime, results);
                if (fate != Fate.NOT_SELECTED) {
                    newestSensor = reading.sensor();
                }
                if (!results.tooLateMetrics().isEmpty()) {
                    letters.add(letter(record, Reason.TOO_LATE, tooLate(reading, results.tooLateMetrics())));
                }
            }
        }
    }

    @Override
    public boolean isFull() {
        return results.size() + letters.size() >= MANY;
    }

    @Override
    public void drain(Output out) {
        for (WindowResult window : results.windows()) {
            out.send(topics.windows(), window.sensor(), WindowJson.write(WireWindow.of(window)));
        }
        for (DeadLetter letter : letters) {
            out.send(topics.deadLetters(), DeadLetterJson.write(letter));
            metrics.countDeadLetter(letter.reason());
        }
        metrics.count(results);
        if (newestSensor != null) {
            long newest = windows.newest(newestSensor);
            long grace = windows.plan().all().grace().toNanos() / NANOS_PER_MICRO;
            watermark = newest == Long.MIN_VALUE ? newest : newest - grace;
        }
        discard();
    }

    @Override
    public void discard() {
        results.clear();
        letters.clear();
    }

    private String tooLate(Reading reading, List<String> metrics) {
        List<String> named = metrics.subList(0, Math.min(MOST_NAMED, metrics.size()));
        return "time: %s is in no window of %s%s that can still be revised, the sensor's newest time is %s"
                .formatted(
                        reading.time(),
                        String.join(", ", named),
                        metrics.size() > MOST_NAMED ? " and %d more".formatted(metrics.size() - MOST_NAMED) : "",
                        Timestamps.ofMicros(windows.newest(reading.sensor())));
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record, Reason reason, String detail) {
        byte @Nullable [] value = record.value();
        return DeadLetter.of(
                "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                reason,
                detail,
                value == null ? NOTHING : value);
    }

    PartitionWindows windows() {
        return windows;
    }

    /**
     * The watermark of the sensor whose reading came last, by the grace of most metrics, microseconds;
     * {@link Long#MIN_VALUE} before the first.
     */
    long watermark() {
        return watermark;
    }

    @Override
    public void change(String settings) {
        windows.change(WindowPlan.parse(settings), results);
    }

    @Override
    public void onChange(Consumer<String> listener) {
        windows.listener(listener::accept);
    }

    @Override
    public void mark() {
        windows.mark();
    }

    @Override
    public byte @Nullable [] write(String key) {
        return windows.write(key);
    }

    @Override
    public void read(String key, byte[] state) {
        try {
            windows.read(key, state);
        } catch (io.lapwing.windowing.NewerStateException e) {
            throw new NewerStateException(e);
        } catch (StateException e) {
            throw new DamagedStateException(e);
        }
    }

    @Override
    public boolean isCrowded() {
        return windows.sensors() > maxSensors;
    }

    @Override
    public void evictable(int most, Consumer<String> keys) {
        windows.evictable(most, keys);
    }

    @Override
    public void evict(String key) {
        windows.evict(key);
    }
}
