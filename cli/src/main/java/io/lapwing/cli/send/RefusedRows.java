package io.lapwing.cli.send;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.cli.connection.Ingest;
import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.cli.terminal.StopSignal;
import io.lapwing.mapping.Outcome;
import io.lapwing.uplink.UplinkListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the rows of which the mapping made no reading to ingest as they stand, so that they end in the dead letters like
 * everything that Lapwing refuses. The answer of ingest is what counts.
 */
final class RefusedRows {
    private static final int MOST_ROWS = 100;
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Ingest ingest;
    private final RowEnvelope envelope;
    private final String file;
    private final UplinkListener notices;
    private final StopSignal stop;
    private final List<byte[]> waiting = new ArrayList<>();
    private int waitingBytes;
    private long taken;
    private long unanswered;

    RefusedRows(Ingest ingest, RowEnvelope envelope, String file, UplinkListener notices, StopSignal stop) {
        this.ingest = ingest;
        this.envelope = envelope;
        this.file = file;
        this.notices = notices;
        this.stop = stop;
    }

    void add(Outcome.Rejected row) {
        if (row.payload().length == 0) {
            // The input as a whole is meant: there is no row to keep.
            return;
        }
        if (!envelope.takesWithOthers(row)) {
            post(List.of(row.payload()));
            return;
        }
        waiting.add(row.payload());
        waitingBytes += row.payload().length;
        if (waiting.size() >= MOST_ROWS || waitingBytes >= MOST_BYTES) {
            flush();
        }
    }

    void flush() {
        if (!waiting.isEmpty()) {
            post(List.copyOf(waiting));
            waiting.clear();
            waitingBytes = 0;
        }
    }

    /** Rows that ingest made readings of after all. */
    long taken() {
        return taken;
    }

    /** Rows that ingest has not answered for. */
    long unanswered() {
        return unanswered + waiting.size();
    }

    private void post(List<byte[]> rows) {
        byte[] body = envelope.wrap(rows);
        boolean waited = false;
        for (long since = System.nanoTime(); !stop.isRequested(); waited = true) {
            Ingest.Answer answer = ingest.post(envelope.query(file), envelope.contentType(), body);
            if (answer.status() != 429 && answer.status() != 503 && answer.status() != 0) {
                if (waited) {
                    notices.resumed();
                }
                settle(rows, answer);
                return;
            }
            if (System.nanoTime() - since > Senders.PATIENCE.toNanos()) {
                break;
            }
            Duration pause = answer.retryAfter().orElse(PAUSE);
            notices.waiting(
                    new UplinkListener.Cause(
                            answer.status(), answer.status() == 0 ? "no answer" : "HTTP " + answer.status()),
                    pause);
            stop.await(pause);
        }
        unanswered += rows.size();
    }

    private void settle(List<byte[]> rows, Ingest.Answer answer) {
        JsonNode json = answer.json();
        if (answer.status() == 202) {
            taken += json.path("accepted").asLong();
        } else if (!json.has("rejected")) {
            throw new CommandFailedException("ingest answers HTTP %d to %d rows that it should keep: %s"
                    .formatted(answer.status(), rows.size(), json.path("detail").asText("no reason given")));
        }
    }
}
