package io.lapwing.stream;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingScanner;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Timestamps;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells readings from heartbeats, and both from what should not be on the topic. Of one partition: it remembers names, and
 * is used by one thread at a time.
 */
public final class RecordReader {
    private static final Incoming TICK = new Incoming.Tick();
    /** Beyond, a sum with a duration could leave the range of a long of microseconds: about 100,000 years. */
    private static final long FARTHEST = 1L << 61;

    private final int maxMetrics;
    private final ReadingScanner scanner = new ReadingScanner();

    public RecordReader(int maxMetrics) {
        this.maxMetrics = maxMetrics;
    }

    /** Never throws: whatever the bytes are, the partition goes on. */
    public Incoming read(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        byte @Nullable [] value = record.value();
        if (value == null) {
            return new Incoming.Rejected(Reason.MISSING_FIELD, "the record has no value");
        }
        if (Heartbeat.is(key, value)) {
            return TICK;
        }
        try {
            return check(key, scanner.read(value, 0, value.length, maxMetrics));
        } catch (InvalidRecordException e) {
            return new Incoming.Rejected(e.reason(), e.detail());
        } catch (ArithmeticException e) {
            return tooFar();
        }
    }

    private static Incoming check(byte @Nullable [] key, Reading reading) {
        if (key == null) {
            return new Incoming.Rejected(Reason.MISSING_FIELD, "key: a reading's key is its sensor, got none");
        }
        if (!reading.isKeyedBy(key)) {
            return new Incoming.Rejected(
                    Reason.BAD_NAME, "key: differs from the sensor \"%s\"".formatted(reading.sensor()));
        }
        return Math.absExact(Timestamps.toMicros(reading.time())) > FARTHEST ? tooFar() : new Incoming.Said(reading);
    }

    private static Incoming tooFar() {
        return new Incoming.Rejected(Reason.BAD_TIME, "time: too far from now");
    }
}
