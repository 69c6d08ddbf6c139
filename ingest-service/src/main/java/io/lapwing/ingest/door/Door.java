package io.lapwing.ingest.door;

import io.lapwing.contracts.Limits;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Reason;
import io.lapwing.ingest.log.LogWrite;
import io.lapwing.ingest.log.NotAcknowledgedException;
import io.lapwing.ingest.log.ReadingsLog;
import io.lapwing.ingest.mappings.MappingFolder;
import io.lapwing.ingest.problems.Problem;
import io.lapwing.ingest.settings.IngestSettings;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Mappings;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.mapping.ReadContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One request from its bytes to its answer: read, taken apart, written, acknowledged. */
@ApplicationScoped
class Door {
    private static final Logger LOG = Logger.getLogger(Door.class);
    /** Rows of one request that share a sensor and a time are surely numbered while this many others lie between them. */
    private static final int REMEMBERED_ROWS = 1 << 17;
    /** Dead letters of one request take at most this many times the largest body. */
    private static final int LETTERS = 4;

    private final InFlight inFlight;
    private final ReadingsLog log;
    private final MappingFolder mappings;
    private final DoorMetrics metrics;
    private final Limits limits;
    private final Duration bodyTime;
    private final String retryAfter;
    private final InstantSource clock = InstantSource.system();

    Door(InFlight inFlight, ReadingsLog log, MappingFolder mappings, DoorMetrics metrics, IngestSettings settings) {
        this.inFlight = inFlight;
        this.log = log;
        this.mappings = mappings;
        this.metrics = metrics;
        this.limits = settings.limits();
        this.bodyTime = settings.bodyTime();
        this.retryAfter = Long.toString(Math.max(1, settings.retryAfter().toSeconds()));
    }

    /** What was sent, and how. */
    record Delivery(
            InputStream body,
            @Nullable String contentType,
            @Nullable String contentEncoding,
            @Nullable String mapping,
            @Nullable String file,
            long declaredLength,
            String source) {}

    /** How the rows are to be read, or why they cannot be. */
    private sealed interface Reading {
        record As(Format format, Mapping mapping) implements Reading {}

        record Not(int status, Reason reason, String detail) implements Reading {}
    }

    Response take(Delivery delivery) {
        try (InFlight.Place place = inFlight.enter()) {
            if (place == null) {
                BodyReader.drain(delivery.body(), bodyTime);
                return turnedAway(Problem.tooMany("too many requests at once"));
            }
            return answer(delivery, place);
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

    private Response answer(Delivery delivery, InFlight.Place place) throws IOException, NotAcknowledgedException {
        Instant received = clock.instant();
        LogWrite write = log.write();
        Refusals refusals = new Refusals(delivery.source(), received, write, LETTERS * limits.maxBodyBytes());
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
                return switch (reading(delivery, encoding)) {
                    case Reading.Not(int status, Reason reason, String detail) ->
                        refused(
                                status,
                                new Outcome.Rejected("", reason, detail, body.head(), body.size()),
                                refusals,
                                write);
                    case Reading.As as ->
                        place.startParsing()
                                ? accept(as, body, context(delivery, received), place, refusals, write)
                                : turnedAway(Problem.tooMany("too many bodies wait for their turn"));
                };
            }
        }
    }

    private Reading reading(Delivery delivery, ContentType.Encoding encoding) {
        if (encoding == ContentType.Encoding.UNKNOWN) {
            return new Reading.Not(
                    415,
                    Reason.NOT_JSON,
                    "Content-Encoding is gzip or left out, got " + shown(delivery.contentEncoding()));
        }
        Optional<Format> format = ContentType.format(delivery.contentType());
        if (format.isEmpty()) {
            return new Reading.Not(
                    415,
                    Reason.NOT_JSON,
                    "Content-Type must be %s in UTF-8, got %s"
                            .formatted(ContentType.KNOWN, shown(delivery.contentType())));
        }
        String name = delivery.mapping();
        if (name == null || name.isEmpty()) {
            return format.get() == Format.CSV
                    ? new Reading.Not(
                            400,
                            Reason.BAD_MAPPING,
                            "text/csv needs a mapping: ?mapping=NAME, where NAME is one of " + names())
                    : new Reading.As(format.get(), Mappings.lapwing());
        }
        Optional<MappingFolder.Entry> entry = mappings.find(name);
        if (entry.isEmpty()) {
            return new Reading.Not(
                    400, Reason.BAD_MAPPING, "there is no mapping %s; known are %s".formatted(shown(name), names()));
        }
        Mapping mapping = entry.get().mapping();
        return mapping == null
                ? new Reading.Not(
                        400,
                        Reason.BAD_MAPPING,
                        "the mapping is wrong: " + entry.get().problem())
                : new Reading.As(format.get(), mapping);
    }

    private Response accept(
            Reading.As as, Body body, ReadContext context, InFlight.Place place, Refusals refusals, LogWrite write)
            throws NotAcknowledgedException {
        long accepted = 0;
        try (OutcomeReader rows = as.mapping().read(body, as.format(), context)) {
            for (Outcome outcome = rows.next(); outcome != null; outcome = rows.next()) {
                switch (outcome) {
                    case Outcome.Accepted(var reading) -> {
                        byte[] json = ReadingJson.write(reading);
                        if (json.length > ReadingsLog.MAX_RECORD) {
                            refusals.add(rows.refuse(
                                    Reason.TOO_LARGE,
                                    "at most %d bytes for one reading, got %d"
                                            .formatted(ReadingsLog.MAX_RECORD, json.length)));
                        } else {
                            write.reading(reading.sensor(), json);
                            accepted++;
                        }
                    }
                    case Outcome.Rejected rejected -> refusals.add(withPayload(rejected, body));
                }
            }
        }
        place.endParsing();
        refusals.finish();
        write.await();
        metrics.answered(accepted, refusals.counts());
        return accepted == 0
                ? nothingAccepted(400, refusals)
                : Response.status(202)
                        .entity(new Accepted(accepted, refusals.listed(), refusals.count()))
                        .build();
    }

    private ReadContext context(Delivery delivery, Instant received) {
        return new ReadContext(delivery.file(), InstantSource.fixed(received), limits, REMEMBERED_ROWS);
    }

    /** What is wrong with an input as a whole comes without it, since it is here. */
    private static Outcome.Rejected withPayload(Outcome.Rejected rejected, Body body) {
        return rejected.at().isEmpty() && rejected.bytes() == 0
                ? new Outcome.Rejected("", rejected.reason(), rejected.detail(), body.head(), body.size())
                : rejected;
    }

    private Response refused(int status, Outcome.Rejected whole, Refusals refusals, LogWrite write)
            throws NotAcknowledgedException {
        refusals.add(whole);
        refusals.finish();
        write.await();
        metrics.answered(0, refusals.counts());
        return nothingAccepted(status, refusals);
    }

    private static Response nothingAccepted(int status, Refusals refusals) {
        Refusals.RejectedRow first = refusals.listed().getFirst();
        String detail = first.at().isEmpty() ? first.detail() : first.at() + ": " + first.detail();
        return problem(Problem.nothingAccepted(status, detail, refusals.listed(), refusals.count()))
                .build();
    }

    private Response turnedAway(Problem problem) {
        metrics.turnedAway();
        return problem(problem).header("Retry-After", retryAfter).build();
    }

    private static Response.ResponseBuilder problem(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }

    private String names() {
        return mappings.all().stream().map(MappingFolder.Entry::name).collect(Collectors.joining(", "));
    }

    private static String shown(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "none";
        }
        return "\"" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "\"";
    }
}
