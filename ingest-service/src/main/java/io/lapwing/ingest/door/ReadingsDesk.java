package io.lapwing.ingest.door;

import io.lapwing.contracts.Limits;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Reason;
import io.lapwing.ingest.log.LogWrite;
import io.lapwing.ingest.log.NotAcknowledgedException;
import io.lapwing.ingest.log.ReadingsLog;
import io.lapwing.ingest.mappings.MappingFolder;
import io.lapwing.ingest.settings.IngestSettings;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Mappings;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.mapping.ReadContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes bodies of readings, of any shape that a mapping describes. */
@ApplicationScoped
class ReadingsDesk implements Desk {
    /** Rows of one request that share a sensor and a time are surely numbered while this many others lie between them. */
    private static final int REMEMBERED_ROWS = 1 << 17;

    private final MappingFolder mappings;
    private final Limits limits;

    ReadingsDesk(MappingFolder mappings, IngestSettings settings) {
        this.mappings = mappings;
        this.limits = settings.limits();
    }

    @Override
    public Plan plan(Delivery delivery, Instant received) {
        Optional<Format> format = ContentType.format(delivery.contentType());
        if (format.isEmpty()) {
            return new Plan.Not(
                    415,
                    Reason.NOT_JSON,
                    "Content-Type must be %s in UTF-8, got %s"
                            .formatted(ContentType.KNOWN, Desk.shown(delivery.contentType())));
        }
        ReadContext context = new ReadContext(delivery.file(), InstantSource.fixed(received), limits, REMEMBERED_ROWS);
        String name = delivery.mapping();
        if (name == null || name.isEmpty()) {
            return format.get() == Format.CSV
                    ? badMapping("text/csv needs a mapping: ?mapping=NAME, where NAME is one of " + names())
                    : read(Mappings.lapwing(), format.get(), context);
        }
        Optional<MappingFolder.Entry> entry = mappings.find(name);
        if (entry.isEmpty()) {
            return badMapping("there is no mapping %s; known are %s".formatted(Desk.shown(name), names()));
        }
        Mapping mapping = entry.get().mapping();
        return mapping == null
                ? badMapping("the mapping is wrong: " + entry.get().problem())
                : read(mapping, format.get(), context);
    }

    private static Plan badMapping(String detail) {
        return new Plan.Not(400, Reason.BAD_MAPPING, detail);
    }

    private static Plan read(Mapping mapping, Format format, ReadContext context) {
        return new Plan.Read(
                (body, refusals, write) -> take(mapping.read(body, format, context), body, refusals, write));
    }

    private static Taken take(OutcomeReader outcomes, Body body, Refusals refusals, LogWrite write)
            throws NotAcknowledgedException {
        long accepted = 0;
        try (OutcomeReader rows = outcomes) {
            for (Outcome outcome = rows.next(); outcome != null; outcome = rows.next()) {
                switch (outcome) {
                    case Outcome.Accepted(Reading reading) -> {
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
                    case Outcome.Rejected rejected -> refusals.add(body.asPayloadOf(rejected));
                }
            }
        }
        return new Taken(accepted, Map.of());
    }

    private String names() {
        return mappings.all().stream().map(MappingFolder.Entry::name).collect(Collectors.joining(", "));
    }
}
