package io.lapwing.ingest.door;

import io.lapwing.contracts.Reason;
import io.lapwing.ingest.log.NotAcknowledgedException;
import io.lapwing.mapping.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one request had refused: the first ones for the answer, a count for each reason, a dead letter for each. */
final class Refusals {
    /** Rejects that an answer lists. */
    static final int LISTED = 100;

    private final Letters letters;
    private final List<RejectedRow> listed = new ArrayList<>();
    private long count;

    Refusals(Letters letters) {
        this.letters = letters;
    }

    /** One that an answer lists. */
    record RejectedRow(String at, String reason, String detail) {
        String sentence() {
            return at.isEmpty() ? detail : at + ": " + detail;
        }
    }

    void add(Outcome.Rejected rejected) throws NotAcknowledgedException {
        count++;
        RejectedRow row = new RejectedRow(rejected.at(), rejected.reason().code(), rejected.detail());
        if (listed.size() < LISTED) {
            listed.add(row);
        }
        letters.add(rejected.reason(), row.sentence(), rejected.payload(), rejected.bytes());
    }

    /** Sends what is told in one letter for many. */
    void finish() throws NotAcknowledgedException {
        letters.finish();
    }

    long count() {
        return count;
    }

    List<RejectedRow> listed() {
        return listed;
    }

    Map<Reason, Long> counts() {
        return letters.counts();
    }

    /** {@link #counts} by the reasons' codes, as an answer has them. */
    Map<String, Long> countsByCode() {
        Map<String, Long> byCode = new TreeMap<>();
        counts().forEach((reason, n) -> byCode.put(reason.code(), n));
        return byCode;
    }
}
