package io.lapwing.cli.send;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.cli.connection.Ingest;
import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.cli.terminal.StopSignal;
import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.RefusedRow;
import io.lapwing.contracts.RefusedRowJson;
import io.lapwing.mapping.Outcome;
import io.lapwing.uplink.UplinkListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Reports the rows of which the mapping made no reading to ingest, each with its reason, file, line and bytes, so that they
 * end in the dead letters like everything that Lapwing refuses.
 */
final class RefusedRows {
    private static final int MOST_ROWS = 500;
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Ingest ingest;
    private final CountedFile file;
    private final UplinkListener notices;
    private final StopSignal stop;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private int waitingRows;
    private long unanswered;

    RefusedRows(Ingest ingest, CountedFile file, UplinkListener notices, StopSignal stop) {
        this.ingest = ingest;
        this.file = file;
        this.notices = notices;
        this.stop = stop;
    }

    void add(Outcome.Rejected row) {
        boolean isWhole = row.at().isEmpty() && row.bytes() == 0;
        byte[] payload = isWhole ? head() : row.payload();
        long bytes = isWhole ? wholeLength(payload) : row.bytes();
        String place = row.at().isEmpty() ? file.path().toString() : file.path() + ", " + row.at();
        waiting.writeBytes(
                RefusedRowJson.write(new RefusedRow(row.reason(), place + ": " + row.detail(), payload, bytes)));
        waiting.write('\n');
        waitingRows++;
        if (waitingRows == MOST_ROWS || waiting.size() >= MOST_BYTES) {
            flush();
        }
    }

    void flush() {
        if (waitingRows > 0) {
            report(waiting.toByteArray(), waitingRows);
            waiting.reset();
            waitingRows = 0;
        }
    }

    /** Rows that ingest has not answered for. */
    long unanswered() {
        return unanswered + waitingRows;
    }

    private void report(byte[] body, int rows) {
        boolean waited = false;
        for (long since = System.nanoTime(); !stop.isRequested(); waited = true) {
            Ingest.Answer answer = ingest.report(body);
            if (answer.status() != 429 && answer.status() != 503 && answer.status() != 0) {
                if (waited) {
                    notices.resumed();
                }
                check(answer, rows);
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
        unanswered += rows;
    }

    private static void check(Ingest.Answer answer, int rows) {
        JsonNode json = answer.json();
        if (answer.status() != 202 || json.path("accepted").asLong() != rows) {
            throw new CommandFailedException("ingest answers HTTP %d to %d rows that it should keep: %s"
                    .formatted(
                            answer.status(),
                            rows,
                            json.path("detail")
                                    .asText(json.path("rejected")
                                            .path(0)
                                            .path("detail")
                                            .asText("no reason given"))));
        }
    }

    /** The file's first bytes, where it is refused as a whole. */
    private byte[] head() {
        try (InputStream in = file.openUncounted()) {
            return in.readNBytes(DeadLetter.MAX_PAYLOAD);
        } catch (IOException e) {
            // It was readable a moment ago, and its refusal matters more than its bytes.
            return new byte[0];
        }
    }

    private long wholeLength(byte[] head) {
        return head.length < DeadLetter.MAX_PAYLOAD ? head.length : Math.max(head.length, file.size());
    }
}
