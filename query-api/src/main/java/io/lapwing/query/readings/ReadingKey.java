package io.lapwing.query.readings;

import io.lapwing.contracts.Reading;
import java.time.Instant;

/** The natural key of a reading. */
record ReadingKey(String sensor, Instant time, long seq) {
    static ReadingKey of(Reading reading) {
        return new ReadingKey(reading.sensor(), reading.time(), reading.seq());
    }
}
