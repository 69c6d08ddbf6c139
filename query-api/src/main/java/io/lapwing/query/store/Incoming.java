package io.lapwing.query.store;

import java.time.Instant;

/**
 * A record of a topic, understood.
 *
 * @param appended when the broker stored it
 * @param body its value as it came
 * @param value its value, read
 */
public record Incoming<T>(int partition, long offset, Instant appended, String body, T value) {
    /** The same record with another value. */
    public Incoming<T> with(T other) {
        return new Incoming<>(partition, offset, appended, body, other);
    }
}
