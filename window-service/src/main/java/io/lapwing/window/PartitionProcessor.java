package io.lapwing.window;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Timestamps;
import io.lapwing.windowing.Fate;
import io.lapwing.windowing.PartitionWindows;
import io.lapwing.windowing.StepResults;
import io.lapwing.windowing.WindowSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The state of one partition while this service owns it. Records below {@code emitFrom} were processed before, by this or
 * another owner: they rebuild the windows and say nothing.
 */
final class PartitionProcessor {
    private static final long MICROS_PER_MILLI = 1_000;
    private static final byte[] NOTHING = {};
    /** Windows that are handed on at once, so that a batch's results need little memory. */
    private static final int MANY = 500;

    private final long emitFrom;
    private final RecordReader reader;
    private final PartitionWindows windows;
    private final ReplayPoint replay;
    private final ReadingView view = new ReadingView();
    private final StepResults results = new StepResults();
    private long next;
    private long watermark = Long.MIN_VALUE;

    /**
     * @param from the first offset that will come
     * @param emitFrom the first offset whose results were not written yet, not less than {@code from}
     */
    PartitionProcessor(WindowSettings settings, int maxSensors, int maxMetrics, long from, long emitFrom) {
        this.next = from;
        this.emitFrom = emitFrom;
        this.reader = new RecordReader(maxMetrics);
        this.windows = new PartitionWindows(settings, maxSensors);
        this.replay = new ReplayPoint(replaySpan(settings).toNanos() / 1_000);
    }

    /** The life of a window whose readings come as they are measured, and the longest silence that it waits for. */
    static Duration replaySpan(WindowSettings settings) {
        return settings.size().plus(settings.grace()).plus(settings.lateness()).plus(settings.idleClose());
    }

    /** The next records in order; one that was seen is skipped. */
    void process(List<ConsumerRecord<byte[], byte[]>> records, Output out) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() >= next) {
                process(record, out);
            }
        }
        out.results(results);
        results.clear();
    }

    private void process(ConsumerRecord<byte[], byte[]> record, Output out) {
        DeadLetter letter = step(record);
        next = record.offset() + 1;
        replay.passed(windows.running(), record.offset());
        if (record.offset() < emitFrom) {
            results.clear();
            return;
        }
        if (letter != null) {
            out.deadLetter(letter);
        }
        if (results.windows().size() >= MANY) {
            out.results(results);
            results.clear();
        }
    }

    private @Nullable DeadLetter step(ConsumerRecord<byte[], byte[]> record) {
        long appendTime = record.timestamp() * MICROS_PER_MILLI;
        return switch (reader.read(record)) {
            case Incoming.Tick() -> {
                windows.tick(appendTime, results);
                yield null;
            }
            case Incoming.Rejected(Reason reason, String detail) -> {
                windows.tick(appendTime, results);
                yield letter(record, reason, detail);
            }
            case Incoming.Said(Reading reading) -> {
                Fate fate = windows.step(view.of(reading), appendTime, results);
                watermark = windows.watermark(reading.sensor());
                yield fate == Fate.TOO_LATE ? letter(record, Reason.TOO_LATE, tooLate(reading)) : null;
            }
        };
    }

    private String tooLate(Reading reading) {
        return "time: %s is in no window that can still be revised, the sensor's watermark is %s"
                .formatted(reading.time(), Timestamps.ofMicros(watermark));
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

    /** What to commit once all results are written: where to go on, and from where to read again. */
    OffsetAndMetadata position() {
        return new OffsetAndMetadata(next, replay.metadata(next));
    }

    /** Whether records that were processed before are still being read again. */
    boolean isReplaying() {
        return next < emitFrom;
    }

    long next() {
        return next;
    }

    PartitionWindows windows() {
        return windows;
    }

    /** The watermark of the sensor whose reading came last, microseconds; {@link Long#MIN_VALUE} before the first. */
    long watermark() {
        return watermark;
    }
}
