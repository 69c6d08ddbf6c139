package io.lapwing.query.windows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.query.problems.Problem;
import io.lapwing.query.problems.ProblemException;
import io.lapwing.windowing.statistics.Statistics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/windows/readings}: the readings of one window, each with its z-score within it. */
@Path("/api/v1/windows/readings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "windows")
public class WindowReadingsResource {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST = 10_000;
    private static final String WINDOW = """
            SELECT window_end, revision, count, min, max, mean, m2 FROM windows
            WHERE sensor = $1 AND metric = $2 AND window_start = $3 ORDER BY window_end DESC LIMIT 1""";
    private static final String READINGS = """
            SELECT body FROM readings WHERE sensor = $1 AND time >= $2 AND time < $3 ORDER BY time, seq LIMIT %d""".formatted(MOST + 1);

    private final Pool pool;

    WindowReadingsResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @Operation(
            operationId = "listWindowReadings",
            summary = "The readings of one window with their z-scores",
            description =
                    "value less the window's mean, divided by its standard deviation, of each reading in time order; z is 0"
                            + " where the standard deviation is 0. At most 10,000, then truncated is true.")
    public Uni<String> list(
            @Parameter(required = true, example = "room/humidity-1") @QueryParam("sensor") @Nullable String sensor,
            @Parameter(required = true, example = "humidity") @QueryParam("metric") @Nullable String metric,
            @Parameter(required = true, example = "2026-05-12T14:32:00Z") @QueryParam("start") @Nullable String start) {
        String ofSensor = required("sensor", sensor);
        String ofMetric = required("metric", metric);
        OffsetDateTime from = time(required("start", start));
        return pool.preparedQuery(WINDOW)
                .execute(Tuple.of(ofSensor, ofMetric, from))
                .flatMap(windows -> {
                    if (!windows.iterator().hasNext()) {
                        throw new ProblemException(Problem.notFound("there is no window of %s of %s that starts at %s"
                                .formatted(ofMetric, ofSensor, start)));
                    }
                    Row window = windows.iterator().next();
                    return pool.preparedQuery(READINGS)
                            .execute(Tuple.of(ofSensor, from, window.getOffsetDateTime("window_end")))
                            .map(readings -> json(ofSensor, ofMetric, from.toInstant(), window, readings));
                });
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new ProblemException(Problem.badParameter(name, "is needed"));
        }
        return value;
    }

    private static OffsetDateTime time(String text) {
        try {
            return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new ProblemException(
                    Problem.badParameter("start", "must be an RFC 3339 time such as 2026-05-12T14:32:00Z"));
        }
    }

    private static String json(String sensor, String metric, Instant start, Row window, RowSet<Row> readings) {
        long count = window.getLong("count");
        Statistics statistics = count == 0
                ? null
                : new Statistics(
                        count,
                        window.getDouble("min"),
                        window.getDouble("max"),
                        window.getDouble("mean"),
                        window.getDouble("m2"));
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("sensor", sensor);
            json.writeStringField("metric", metric);
            json.writeStringField("start", start.toString());
            json.writeStringField(
                    "end", window.getOffsetDateTime("window_end").toInstant().toString());
            json.writeNumberField("count", count);
            if (statistics != null) {
                json.writeNumberField("mean", statistics.mean());
                json.writeNumberField("stddev", statistics.stddev());
            }
            json.writeNumberField("revision", window.getInteger("revision"));
            json.writeArrayFieldStart("items");
            int written = 0;
            for (Row row : readings) {
                if (written == MOST) {
                    break;
                }
                written += write(json, row.getString("body"), metric, statistics) ? 1 : 0;
            }
            json.writeEndArray();
            if (readings.size() > MOST) {
                json.writeBooleanField("truncated", true);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static boolean write(JsonGenerator json, String body, String metric, @Nullable Statistics statistics)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Reading reading;
        try {
            reading = ReadingJson.read(bytes);
        } catch (InvalidRecordException e) {
            // It was stored by looser rules than these; its window has it, and it cannot be shown.
            return false;
        }
        for (int i = 0; i < reading.values().size(); i++) {
            if (!reading.values().metric(i).equals(metric)) {
                continue;
            }
            double value = reading.values().number(i);
            json.writeStartObject();
            json.writeStringField("time", reading.time().toString());
            if (reading.seq() != 0) {
                json.writeNumberField("seq", reading.seq());
            }
            if (Double.isNaN(value)) {
                json.writeNullField("value");
            } else {
                json.writeNumberField("value", value);
                json.writeNumberField("z", statistics == null ? 0 : statistics.z(value));
            }
            json.writeEndObject();
            return true;
        }
        return false;
    }
}
