package io.lapwing.cli.send;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The oldest and the newest of many times. */
final class TimeRange {
    private @Nullable Instant oldest;
    private @Nullable Instant newest;

    void add(Instant time) {
        if (oldest == null || time.isBefore(oldest)) {
            oldest = time;
        }
        if (newest == null || time.isAfter(newest)) {
            newest = time;
        }
    }

    @Nullable Instant oldest() {
        return oldest;
    }

    @Nullable Instant newest() {
        return newest;
    }

    Duration length() {
        return oldest == null || newest == null ? Duration.ZERO : Duration.between(oldest, newest);
    }
}
