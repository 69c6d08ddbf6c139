package io.lapwing.query.windows;

import io.lapwing.query.paging.Cursor;
import io.lapwing.query.paging.JsonPage;
import io.lapwing.query.paging.ListParameters;
import io.lapwing.query.paging.ListQuery;
import io.lapwing.query.paging.Select;
import io.lapwing.query.problems.Problem;
import io.lapwing.query.problems.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/windows}. */
@Path("/api/v1/windows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "windows")
public class WindowsResource {
    private static final String KIND = "windows";
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Pool pool;
    private final MergedWindows merged;

    WindowsResource(Pool pool, MergedWindows merged) {
        this.pool = pool;
        this.merged = merged;
    }

    @GET
    @Operation(
            operationId = "listWindows",
            summary = "Windows in their last revision, newest first",
            description =
                    "Each as it stands on the topic, with anomalyCount: the readings in it whose verdict is anomalous"
                            + " because of this metric, or of none in particular.")
    public Uni<String> list(
            @BeanParam ListParameters parameters,
            @Parameter(
                            description = "Merges stored windows into windows of this ISO 8601 duration, aligned to the"
                                    + " epoch; a multiple of the stored size. Those at the ends of from and to are of the"
                                    + " stored windows within alone.",
                            example = "PT1M")
                    @QueryParam("interval")
                    @Nullable String interval,
            @Parameter(
                            description = "What is merged into one window; location needs an interval.",
                            schema =
                                    @Schema(
                                            enumeration = {"sensor", "location"},
                                            defaultValue = "sensor"))
                    @QueryParam("groupBy")
                    @Nullable String groupBy) {
        String grouped = ListQuery.choice("groupBy", parameters.value("groupBy", groupBy), "sensor", "location");
        String merging = parameters.value("interval", interval);
        if (merging == null) {
            if ("location".equals(grouped)) {
                throw new ProblemException(Problem.badParameter("interval", "is needed to merge by location"));
            }
            return stored(ListQuery.read(parameters, KIND, 4, "interval", "groupBy"));
        }
        return merged.page(
                ListQuery.read(parameters, MergedWindows.KIND, 3, "interval", "groupBy"),
                duration(merging),
                "location".equals(grouped) ? Grouping.LOCATION : Grouping.SENSOR);
    }

    private static Duration duration(String text) {
        try {
            Duration interval = Duration.parse(text);
            if (interval.compareTo(SHORTEST) >= 0
                    && interval.compareTo(LONGEST) <= 0
                    && interval.toNanos() % 1_000 == 0) {
                return interval;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new ProblemException(Problem.badParameter(
                "interval", "must be an ISO 8601 duration from PT0.001S to P366D, such as PT1M or P1D"));
    }

    private Uni<String> stored(ListQuery query) {
        Select select = new Select("SELECT w.sensor, w.window_start, w.metric, w.window_end, w.body, "
                        + AnomalyCount.SUBQUERY + " AS anomaly_count FROM windows w")
                .whereGiven("w.sensor = ?1", query.sensor())
                .whereGiven("w.location = ?1", query.location())
                .whereGiven("w.metric = ?1", query.metric())
                .whereGiven("w.window_start >= ?1", query.from())
                .whereGiven("w.window_start < ?1", query.to());
        Cursor cursor = query.cursor();
        if (cursor != null) {
            select.where("w.window_start <= ?1", cursor.time(0))
                    .where(
                            "(w.window_start, w.sensor, w.metric, w.window_end) < (?1, ?2, ?3, ?4)",
                            cursor.time(0),
                            cursor.text(1),
                            cursor.text(2),
                            cursor.time(3));
        }
        return select.then(
                        "ORDER BY w.window_start DESC, w.sensor DESC, w.metric DESC, w.window_end DESC LIMIT ?1",
                        query.limit() + 1)
                .run(pool)
                .map(rows -> page(rows, query.limit()));
    }

    private static String page(RowSet<Row> rows, int limit) {
        JsonPage page = new JsonPage();
        Row last = null;
        int n = 0;
        for (Row row : rows) {
            if (n == limit && last != null) {
                return page.end(Cursor.of(
                        KIND,
                        last.getOffsetDateTime("window_start").toInstant(),
                        last.getString("sensor"),
                        last.getString("metric"),
                        last.getOffsetDateTime("window_end").toInstant()));
            }
            page.add(WindowItem.json(row.getString("body"), row.getLong("anomaly_count")));
            last = row;
            n++;
        }
        return page.end(null);
    }
}
