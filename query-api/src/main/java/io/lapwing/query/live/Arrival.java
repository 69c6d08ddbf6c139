package io.lapwing.query.live;

import io.lapwing.contracts.Verdict;
import io.lapwing.contracts.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that was written to PostgreSQL, on its way to clients.
 *
 * @param event null where the record makes none: a heartbeat, or one that was refused
 * @param verdict of the verdicts topic
 * @param window of the windows topic
 */
record Arrival(
        Slot slot,
        long offset,
        Instant appended,
        @Nullable LiveEvent event,
        @Nullable Verdict verdict,
        @Nullable Window window) {
    static Arrival nothing(Slot slot, long offset, Instant appended) {
        return new Arrival(slot, offset, appended, null, null, null);
    }
}
