package io.lapwing.ingest.door;

import io.lapwing.contracts.Reason;
import io.lapwing.ingest.log.LogWrite;
import io.lapwing.ingest.log.NotAcknowledgedException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who takes a body apart: one for each path. */
interface Desk {
    /** How the body will be read, or why it cannot be. */
    Plan plan(Delivery delivery, Instant received);

    sealed interface Plan {
        /** @param detail one sentence for the sender */
        record Not(int status, Reason reason, String detail) implements Plan {}

        record Read(Rows rows) implements Plan {}
    }

    /** Reads the rows of one body and writes what they hold. */
    @FunctionalInterface
    interface Rows {
        Taken take(Body body, Refusals refusals, LogWrite write) throws NotAcknowledgedException;
    }

    /**
     * What of a body was taken.
     *
     * @param readings written
     * @param reported rows kept as dead letters for a reason that their sender gave
     */
    record Taken(long readings, Map<Reason, Long> reported) {
        long accepted() {
            return readings
                    + reported.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** A piece of what was sent, for an answer. */
    static String shown(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "none";
        }
        return "\"" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "\"";
    }
}
