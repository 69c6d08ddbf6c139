package io.lapwing.query.verdicts;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/verdicts}. */
@Path("/api/v1/verdicts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "verdicts")
public class VerdictsResource {
    private static final String KIND = "verdicts";

    private final Pool pool;

    VerdictsResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @Operation(
            operationId = "listVerdicts",
            summary = "Verdicts, newest first",
            description = "Each as it stands on the topic.")
    public Uni<String> list(
            @BeanParam ListParameters parameters,
            @Parameter(
                            description = "Only anomalous ones, or only the others.",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("anomaly")
                    @Nullable String anomaly) {
        ListQuery query = ListQuery.read(parameters, KIND, 5, "anomaly");
        String anomalous = ListQuery.choice("anomaly", parameters.value("anomaly", anomaly), "true", "false");
        Select select = new Select("SELECT sensor, time, kafka_offset, kafka_partition, silence, body FROM verdicts")
                .whereGiven("sensor = ?1", query.sensor())
                .whereGiven("location = ?1", query.location())
                .whereGiven("time >= ?1", query.from())
                .whereGiven("time < ?1", query.to())
                .whereGiven("(body::json -> 'values' -> ?1) IS NOT NULL", query.metric());
        if (anomalous != null) {
            // Written out, so that the planner sees that the index of the anomalous ones serves.
            select.where(anomalous.equals("true") ? "anomaly" : "NOT anomaly");
        }
        Cursor cursor = query.cursor();
        if (cursor != null) {
            select.where("time <= ?1", cursor.time(0))
                    .where(
                            "(time, sensor, kafka_offset, kafka_partition, silence::int) < (?1, ?2, ?3, ?4, ?5)",
                            cursor.time(0),
                            cursor.text(1),
                            cursor.number(2),
                            cursor.integer(3),
                            cursor.integer(4));
        }
        return select.then(
                        "ORDER BY time DESC, sensor DESC, kafka_offset DESC, kafka_partition DESC, silence DESC LIMIT ?1",
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
                        last.getOffsetDateTime("time").toInstant(),
                        last.getString("sensor"),
                        last.getLong("kafka_offset"),
                        last.getInteger("kafka_partition"),
                        last.getBoolean("silence") ? 1 : 0));
            }
            page.add(row.getString("body"));
            last = row;
            n++;
        }
        return page.end(null);
    }
}
