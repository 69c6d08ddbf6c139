package io.lapwing.ingest.door;

import io.lapwing.contracts.Limits;
import io.lapwing.contracts.Reason;
import io.lapwing.ingest.log.LogWrite;
import io.lapwing.ingest.log.NotAcknowledgedException;
import io.lapwing.ingest.log.ReadingsLog;
import io.lapwing.ingest.problems.Problem;
import io.lapwing.ingest.settings.IngestSettings;
import io.lapwing.mapping.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jboss.logging.Logger;

/** One request from its bytes to its answer: read, taken apart, written, acknowledged. */
@ApplicationScoped
class Door {
    private static final Logger LOG = Logger.getLogger(Door.class);

    private final InFlight inFlight;
    private final ReadingsLog log;
    private final DoorMetrics metrics;
    private final Limits limits;
    private final Duration bodyTime;
    private final String retryAfter;
    private final InstantSource clock = InstantSource.system();

    Door(InFlight inFlight, ReadingsLog log, DoorMetrics metrics, IngestSettings settings) {
        this.inFlight = inFlight;
        this.log = log;
        this.metrics = metrics;
        this.limits = settings.limits();
        this.bodyTime = settings.bodyTime();
        this.retryAfter = Long.toString(Math.max(1, settings.retryAfter().toSeconds()));
    }

    /** The answer to one request. */
    Response take(Delivery delivery, Desk desk) {
        try (InFlight.Place place = inFlight.enter()) {
            if (place == null) {
                BodyReader.drain(delivery.body(), bodyTime);
                return turnedAway(Problem.tooMany("too many requests at once"));
            }
            return answer(delivery, desk, place);
        } catch (IOException e) {
            LOG.debugf(e, "event=sender-gone source=\"%s\"", delivery.source());
            return problem(Problem.http(
                            408, "The body did not come", "the body did not come in time or not to its end"))
                    .build();
        } catch (NotAcknowledgedException e) {
            Throwable cause = e.getCause();
            LOG.warnf(
                    "event=not-acknowledged source=\"%s\" error=%s",
                    delivery.source(),
                    cause == null ? "timeout" : cause.getClass().getSimpleName());
            return turnedAway(Problem.unavailable(String.valueOf(e.getMessage())));
        }
    }

    private Response answer(Delivery delivery, Desk desk, InFlight.Place place)
            throws IOException, NotAcknowledgedException {
        Instant received = clock.instant();
        LogWrite write = log.write();
        Refusals refusals = new Refusals(new Letters(delivery.source(), received, write, limits.maxBodyBytes()));
        ContentType.Encoding encoding = ContentType.encoding(delivery.contentEncoding());
        boolean gzip = encoding == ContentType.Encoding.GZIP;
        switch (new BodyReader(delivery.body(), gzip, delivery.declaredLength(), limits.maxBodyBytes(), bodyTime, place)
                .read()) {
            case BodyReader.Result.NoRoom n -> {
                return turnedAway(Problem.tooMany("too many bytes at once"));
            }
            case BodyReader.Result.Refused(Reason reason, String detail, byte[] head, long bytes) -> {
                return refused(
                        reason == Reason.TOO_LARGE ? 413 : 400,
                        new Outcome.Rejected("", reason, detail, head, bytes),
                        refusals,
                        write);
            }
            case BodyReader.Result.Whole(Body body) -> {
                return switch (encoding == ContentType.Encoding.UNKNOWN
                        ? unpackable(delivery)
                        : desk.plan(delivery, received)) {
                    case Desk.Plan.Not(int status, Reason reason, String detail) ->
                        refused(status, body.refused(reason, detail), refusals, write);
                    case Desk.Plan.Read(Desk.Rows rows) ->
                        place.startParsing()
                                ? accept(rows, body, place, refusals, write)
                                : turnedAway(Problem.tooMany("too many bodies wait for their turn"));
                };
            }
        }
    }

    private static Desk.Plan unpackable(Delivery delivery) {
        return new Desk.Plan.Not(
                415,
                Reason.NOT_JSON,
                "Content-Encoding is gzip or left out, got " + Desk.shown(delivery.contentEncoding()));
    }

    private Response accept(Desk.Rows rows, Body body, InFlight.Place place, Refusals refusals, LogWrite write)
            throws NotAcknowledgedException {
        Desk.Taken taken = rows.take(body, refusals, write);
        place.endParsing();
        refusals.finish();
        write.await();
        metrics.answered(taken, refusals.counts());
        return taken.accepted() == 0
                ? nothingAccepted(400, refusals)
                : Response.status(202)
                        .entity(new Accepted(
                                taken.accepted(), refusals.listed(), refusals.count(), refusals.countsByCode()))
                        .build();
    }

    private Response refused(int status, Outcome.Rejected whole, Refusals refusals, LogWrite write)
            throws NotAcknowledgedException {
        refusals.add(whole);
        refusals.finish();
        write.await();
        metrics.answered(new Desk.Taken(0, Map.of()), refusals.counts());
        return nothingAccepted(status, refusals);
    }

    private static Response nothingAccepted(int status, Refusals refusals) {
        Refusals.RejectedRow first = refusals.listed().getFirst();
        return problem(Problem.nothingAccepted(
                        status, first.sentence(), refusals.listed(), refusals.count(), refusals.countsByCode()))
                .build();
    }

    private Response turnedAway(Problem problem) {
        metrics.turnedAway();
        return problem(problem).header("Retry-After", retryAfter).build();
    }

    private static Response.ResponseBuilder problem(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
