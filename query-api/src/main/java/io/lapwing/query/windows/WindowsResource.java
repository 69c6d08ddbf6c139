package io.lapwing.query.windows;

import io.lapwing.query.paging.ListParameters;
import io.lapwing.query.paging.ListQuery;
import io.lapwing.query.paging.NewestFirst;
import io.lapwing.query.paging.Select;
import io.lapwing.query.problems.Problem;
import io.lapwing.query.problems.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
    private static final NewestFirst ORDER = NewestFirst.by("windows", "w.window_start")
            .thenText("w.sensor")
            .thenText("w.metric")
            .thenTime("w.window_end");
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
            return stored(ORDER.read(parameters, "interval", "groupBy"));
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
        Select select = ORDER.select("w.body, " + AnomalyCount.SUBQUERY + " AS anomaly_count", "windows w")
                .whereGiven("w.sensor = ?1", query.sensor())
                .whereGiven("w.location = ?1", query.location())
                .whereGiven("w.metric = ?1", query.metric())
                .whereGiven("w.window_start >= ?1", query.from())
                .whereGiven("w.window_start < ?1", query.to());
        return ORDER.page(
                pool, select, query, row -> WindowItem.json(row.getString("body"), row.getLong("anomaly_count")));
    }
}
