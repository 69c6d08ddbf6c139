package io.lapwing.query.live;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.DeadLetterJson;
import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Verdict;
import io.lapwing.contracts.VerdictJson;
import io.lapwing.contracts.Window;
import io.lapwing.contracts.WindowJson;
import io.lapwing.query.deadletters.DeadLetterItem;
import io.lapwing.query.readings.ReadingItem;
import io.lapwing.query.store.StorableJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of the topics as arrivals. */
final class Arrivals {
    private Arrivals() {}

    static Arrival of(Slot slot, ConsumerRecord<byte[], byte[]> record) {
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        byte[] value = record.value();
        if (value == null || Heartbeat.is(record.key(), value)) {
            return Arrival.nothing(slot, record.offset(), appended);
        }
        try {
            return read(slot, record, appended);
        } catch (InvalidRecordException e) {
            // The writer has counted and skipped it.
            return Arrival.nothing(slot, record.offset(), appended);
        }
    }

    private static Arrival read(Slot slot, ConsumerRecord<byte[], byte[]> record, Instant appended) {
        byte[] value = record.value();
        return switch (slot.source()) {
            case READINGS -> {
                Reading reading = ReadingJson.read(value, 0, value.length, Integer.MAX_VALUE);
                LiveEvent event = new LiveEvent(
                        EventKind.READING,
                        ReadingItem.json(storable(value, () -> ReadingJson.write(reading)), appended),
                        reading.sensor(),
                        reading.location(),
                        reading.values().metrics());
                yield new Arrival(slot, record.offset(), appended, event, null, null);
            }
            case VERDICTS -> {
                Verdict verdict = VerdictJson.readWithoutDetectors(value);
                LiveEvent event = new LiveEvent(
                        EventKind.VERDICT,
                        storable(value, () -> VerdictJson.write(VerdictJson.read(value))),
                        verdict.sensor(),
                        verdict.location(),
                        verdict.values().metrics());
                yield new Arrival(slot, record.offset(), appended, event, verdict, null);
            }
            case WINDOWS -> {
                Window window = WindowJson.read(value);
                LiveEvent event = new LiveEvent(
                        EventKind.WINDOW,
                        storable(value, () -> WindowJson.write(window)),
                        window.sensor(),
                        window.location(),
                        List.of(window.metric()));
                yield new Arrival(slot, record.offset(), appended, event, null, window);
            }
            case DEAD_LETTERS -> {
                DeadLetter letter = DeadLetterJson.read(value);
                String body = storable(value, () -> DeadLetterJson.write(letter));
                LiveEvent event = new LiveEvent(
                        EventKind.DEAD_LETTER,
                        DeadLetterItem.json(body, record.partition(), record.offset()),
                        null,
                        null,
                        List.of());
                yield new Arrival(slot, record.offset(), appended, event, null, null);
            }
        };
    }

    private static String storable(byte[] value, Supplier<byte[]> anew) {
        return StorableJson.of(new String(value, StandardCharsets.UTF_8), anew);
    }
}
