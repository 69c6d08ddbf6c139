package io.lapwing.query.windows;

import io.lapwing.query.paging.Cursor;
import io.lapwing.query.paging.JsonPage;
import io.lapwing.query.paging.ListParameters;
import io.lapwing.query.paging.ListQuery;
import io.lapwing.query.paging.Select;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/v1/windows}. */
@Path("/api/v1/windows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "windows")
public class WindowsResource {
    private static final String KIND = "windows";

    private final Pool pool;

    WindowsResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @Operation(
            operationId = "listWindows",
            summary = "Windows in their last revision, newest first",
            description =
                    "Each as it stands on the topic, with anomalyCount: the readings in it whose verdict is anomalous"
                            + " because of this metric, or of none in particular.")
    public Uni<String> list(@BeanParam ListParameters parameters) {
        ListQuery query = ListQuery.read(parameters, KIND, 4);
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
