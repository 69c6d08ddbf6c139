package io.lapwing.query.readings;

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

/** {@code GET /api/v1/readings}. */
@Path("/api/v1/readings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "readings")
public class ReadingsResource {
    private static final String KIND = "readings";

    private final Pool pool;

    ReadingsResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @Operation(
            operationId = "listReadings",
            summary = "Readings, newest first",
            description = "Each as it stands on the topic, with received, the time at which the broker stored it.")
    public Uni<String> list(@BeanParam ListParameters parameters) {
        ListQuery query = ListQuery.read(parameters, KIND, 3);
        Select select = new Select("SELECT sensor, time, seq, received, body FROM readings")
                .whereGiven("sensor = ?1", query.sensor())
                .whereGiven("location = ?1", query.location())
                .whereGiven("time >= ?1", query.from())
                .whereGiven("time < ?1", query.to())
                .whereGiven("(body::json -> 'values' -> ?1) IS NOT NULL", query.metric());
        Cursor cursor = query.cursor();
        if (cursor != null) {
            select.where("time <= ?1", cursor.time(0))
                    .where("(time, sensor, seq) < (?1, ?2, ?3)", cursor.time(0), cursor.text(1), cursor.number(2));
        }
        return select.then("ORDER BY time DESC, sensor DESC, seq DESC LIMIT ?1", query.limit() + 1)
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
                        last.getOffsetDateTime("time").toInstant(),
                        last.getString("sensor"),
                        last.getLong("seq")));
            }
            page.add(ReadingItem.json(
                    row.getString("body"), row.getOffsetDateTime("received").toInstant()));
            last = row;
            n++;
        }
        return page.end(null);
    }
}
