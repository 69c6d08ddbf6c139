package io.lapwing.ingest.door;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Limits;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.RefusedRow;
import io.lapwing.contracts.RefusedRowJson;
import io.lapwing.ingest.log.NotAcknowledgedException;
import io.lapwing.ingest.settings.IngestSettings;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.input.Opened;
import io.lapwing.mapping.input.Piece;
import io.lapwing.mapping.input.Pieces;
import io.lapwing.mapping.spec.InputSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes reports of rows that their sender could make no reading of, one a line, and keeps each as a dead letter with the
 * sender's reason. A line that is no report is refused like a reading that is none.
 */
@ApplicationScoped
class ReportsDesk implements Desk {
    private final Limits limits;

    ReportsDesk(IngestSettings settings) {
        this.limits = settings.limits();
    }

    @Override
    public Plan plan(Delivery delivery, Instant received) {
        if (!ContentType.format(delivery.contentType()).equals(Optional.of(Format.NDJSON))) {
            return new Plan.Not(
                    415,
                    Reason.NOT_JSON,
                    "Content-Type must be application/x-ndjson in UTF-8, got " + Desk.shown(delivery.contentType()));
        }
        return new Plan.Read((body, refusals, write) ->
                take(body, refusals, new Letters(delivery.judgedBySender(), received, write, limits.maxBodyBytes())));
    }

    private static Taken take(Body body, Refusals refusals, Letters letters) throws NotAcknowledgedException {
        try (Pieces lines = Opened.open(body, Format.NDJSON, InputSpec.DEFAULT).pieces()) {
            boolean any = false;
            for (Piece line = lines.next(); line != null; line = lines.next()) {
                any = true;
                if (line.problem() != null) {
                    refusals.add(line.refused(lines.at(line), line.problem()));
                    continue;
                }
                try {
                    RefusedRow row = RefusedRowJson.read(line.bytes(), line.from(), line.length());
                    letters.add(row.reason(), row.detail(), row.payload(), row.bytes());
                } catch (InvalidRecordException e) {
                    refusals.add(line.refused(lines.at(line), e.reason(), e.detail()));
                }
            }
            Outcome.Rejected ending = lines.ending();
            if (ending != null) {
                refusals.add(body.asPayloadOf(ending));
            } else if (!any) {
                refusals.add(body.refused(Reason.TRUNCATED, "the input is empty"));
            }
        } catch (InvalidRecordException e) {
            refusals.add(body.refused(e.reason(), e.detail()));
        }
        letters.finish();
        return new Taken(0, letters.counts());
    }
}
