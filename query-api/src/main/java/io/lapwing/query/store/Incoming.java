package io.lapwing.query.store;

import java.time.Instant;

/**
 * A record of a topic, understood.
 *
 * @param appended when the broker stored it
 * @param body its value as it is stored
 * @param value its value, read
 */
public record Incoming<T>(int partition, long offset, Instant appended, Body body, T value) {
    /** The same record with another value. */
    public Incoming<T> with(T other) {
        return new Incoming<>(partition, offset, appended, body, other);
    }
}
