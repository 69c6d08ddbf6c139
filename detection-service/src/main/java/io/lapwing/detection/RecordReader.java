package io.lapwing.detection;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Limits;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Tells readings from heartbeats, and both from what should not be on the topic. */
final class RecordReader {
    private static final Incoming TICK = new Incoming.Tick();
    /** Beyond, a silence could leave the range of a long of microseconds: about 70,000 years. */
    private static final long FARTHEST = 1L << 61;

    private static final int MAX_METRICS = Limits.DEFAULT.maxMetrics();

    private RecordReader() {}

    /** Never throws: whatever the bytes are, the partition goes on. */
    static Incoming read(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        byte @Nullable [] value = record.value();
        if (value == null) {
            return new Incoming.Rejected(Reason.MISSING_FIELD);
        }
        if (Heartbeat.is(key, value)) {
            return TICK;
        }
        try {
            return check(key, ReadingJson.read(value, 0, value.length, MAX_METRICS));
        } catch (InvalidRecordException e) {
            return new Incoming.Rejected(e.reason());
        } catch (ArithmeticException e) {
            return new Incoming.Rejected(Reason.BAD_TIME);
        }
    }

    private static Incoming check(byte @Nullable [] key, Reading reading) {
        if (key == null) {
            return new Incoming.Rejected(Reason.MISSING_FIELD);
        }
        if (!Arrays.equals(key, reading.sensor().getBytes(StandardCharsets.UTF_8))) {
            return new Incoming.Rejected(Reason.BAD_NAME);
        }
        return Math.absExact(Timestamps.toMicros(reading.time())) > FARTHEST
                ? new Incoming.Rejected(Reason.BAD_TIME)
                : new Incoming.Said(reading);
    }
}
