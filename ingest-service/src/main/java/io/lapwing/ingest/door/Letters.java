package io.lapwing.ingest.door;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.DeadLetterJson;
import io.lapwing.contracts.Reason;
import io.lapwing.ingest.log.LogWrite;
import io.lapwing.ingest.log.NotAcknowledgedException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The dead letters of one request, and how many for each reason.
 *
 * <p>They take at most {@link #TIMES} times the largest body: a letter is larger than a short row, and a body of nothing but
 * short bad rows would fill the topic twenty times as fast as it was sent. What comes after that is told in one letter for each
 * reason, with the first such row and how many there were.
 */
final class Letters {
    private static final int TIMES = 4;

    private final String source;
    private final Instant received;
    private final LogWrite write;
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private final Map<Reason, Surplus> surplus = new EnumMap<>(Reason.class);
    private long budget;

    /** @param maxBody the largest body, in bytes */
    Letters(String source, Instant received, LogWrite write, long maxBody) {
        this.source = source;
        this.received = received;
        this.write = write;
        this.budget = TIMES * maxBody;
    }

    private static final class Surplus {
        private final String detail;
        private final byte[] payload;
        private long rows;
        private long bytes;

        private Surplus(String detail, byte[] payload) {
            this.detail = detail;
            this.payload = payload;
        }
    }

    void add(Reason reason, String detail, byte[] payload, long bytes) throws NotAcknowledgedException {
        counts.merge(reason, 1L, Long::sum);
        if (budget <= 0) {
            Surplus more = surplus.computeIfAbsent(reason, r -> new Surplus(detail, payload));
            more.rows++;
            more.bytes += bytes;
            return;
        }
        send(reason, detail, payload, bytes);
    }

    /** Sends what is told in one letter for many. */
    void finish() throws NotAcknowledgedException {
        for (Map.Entry<Reason, Surplus> entry : surplus.entrySet()) {
            Surplus more = entry.getValue();
            String detail = "%s (and %d more of this reason in the same request)".formatted(more.detail, more.rows - 1);
            send(entry.getKey(), detail, more.payload, more.bytes);
        }
    }

    private void send(Reason reason, String detail, byte[] payload, long bytes) throws NotAcknowledgedException {
        byte[] letter = DeadLetterJson.write(new DeadLetter(source, received, reason.code(), detail, payload, bytes));
        budget -= letter.length;
        write.deadLetter(letter);
    }

    Map<Reason, Long> counts() {
        return counts;
    }
}
