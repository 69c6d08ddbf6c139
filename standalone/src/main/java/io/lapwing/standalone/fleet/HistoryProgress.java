package io.lapwing.standalone.fleet;

import io.lapwing.standalone.terminal.Terminal;
import java.time.Duration;
import java.util.Locale;

/**
 * How far the history has been sent.
 *
 * @param expected readings in all, about
 * @param began {@link System#nanoTime} of the first
 */
record HistoryProgress(long expected, long began) {
    /** The line that changes. */
    String line(long accepted, long now) {
        return String.format(
                Locale.ROOT,
                "History: %d %%, %,d readings, %,d/s",
                Math.min(100, 100 * accepted / Math.max(1, expected)),
                accepted,
                rate(accepted, now));
    }

    /** The line that stays. */
    String summary(long accepted, long now) {
        return String.format(
                Locale.ROOT,
                "Sent %,d readings in %s, %,d/s; they are being stored and judged",
                accepted,
                Terminal.duration(Duration.ofNanos(now - began)),
                rate(accepted, now));
    }

    private long rate(long accepted, long now) {
        return accepted * 1_000_000_000 / Math.max(1, now - began);
    }
}
