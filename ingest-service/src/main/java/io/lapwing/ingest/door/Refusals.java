package io.lapwing.ingest.door;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.DeadLetterJson;
import io.lapwing.contracts.Reason;
import io.lapwing.ingest.log.LogWrite;
import io.lapwing.ingest.log.NotAcknowledgedException;
import io.lapwing.mapping.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one request had refused: the first ones for the answer, a count for each reason, a dead letter for each.
 *
 * <p>Letters of one request take at most {@code budget} bytes: a letter is larger than a short row, and a body of nothing but
 * short bad rows would fill the topic twenty times as fast as it was sent. What comes after that is told in one letter for each
 * reason, with the first such row and how many there were.
 */
final class Refusals {
    /** Rejects that an answer lists. */
    static final int LISTED = 100;

    private final String source;
    private final Instant received;
    private final LogWrite write;
    private final List<RejectedRow> listed = new ArrayList<>();
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private final Map<Reason, Surplus> surplus = new EnumMap<>(Reason.class);
    private long count;
    private long budget;

    Refusals(String source, Instant received, LogWrite write, long budget) {
        this.source = source;
        this.received = received;
        this.write = write;
        this.budget = budget;
    }

    /** One that an answer lists. */
    record RejectedRow(String at, String reason, String detail) {}

    private static final class Surplus {
        private final Outcome.Rejected first;
        private long rows;
        private long bytes;

        private Surplus(Outcome.Rejected first) {
            this.first = first;
        }
    }

    void add(Outcome.Rejected rejected) throws NotAcknowledgedException {
        count++;
        counts.merge(rejected.reason(), 1L, Long::sum);
        if (listed.size() < LISTED) {
            listed.add(new RejectedRow(rejected.at(), rejected.reason().code(), rejected.detail()));
        }
        if (budget <= 0) {
            Surplus more = surplus.computeIfAbsent(rejected.reason(), r -> new Surplus(rejected));
            more.rows++;
            more.bytes += rejected.bytes();
            return;
        }
        String detail = rejected.at().isEmpty() ? rejected.detail() : rejected.at() + ": " + rejected.detail();
        send(rejected.reason(), detail, rejected.payload(), rejected.bytes());
    }

    /** Sends what is told in one letter for many. */
    void finish() throws NotAcknowledgedException {
        for (Map.Entry<Reason, Surplus> entry : surplus.entrySet()) {
            Surplus more = entry.getValue();
            String detail = "%s: %s (and %d more of this reason in the same request)"
                    .formatted(more.first.at(), more.first.detail(), more.rows - 1);
            send(entry.getKey(), detail, more.first.payload(), more.bytes);
        }
    }

    private void send(Reason reason, String detail, byte[] payload, long bytes) throws NotAcknowledgedException {
        byte[] letter = DeadLetterJson.write(new DeadLetter(source, received, reason.code(), detail, payload, bytes));
        budget -= letter.length;
        write.deadLetter(letter);
    }

    long count() {
        return count;
    }

    List<RejectedRow> listed() {
        return listed;
    }

    Map<Reason, Long> counts() {
        return counts;
    }
}
