package io.lapwing.query.deadletters;

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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/dead-letters}. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "dead letters")
public class DeadLettersResource {
    private static final String KIND = "dead-letters";

    private final Pool pool;

    DeadLettersResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "Dead letters, newest first",
            description =
                    "Each as it stands on the topic, with its partition and offset there; from and to are times of"
                            + " receipt. A dead letter has no sensor, location or metric of its own, so these filters are refused.")
    public Uni<String> list(
            @BeanParam ListParameters parameters,
            @Parameter(description = "Only those with this reason.", example = "bad-time")
                    @QueryParam("reason")
                    @Nullable String reason) {
        ListQuery query = ListQuery.read(parameters, KIND, 3, "reason").withoutNames("a dead letter has none");
        Select select = new Select("SELECT received, kafka_partition, kafka_offset, body FROM dead_letters")
                .whereGiven("reason = ?1", ListQuery.name("reason", parameters.value("reason", reason)))
                .whereGiven("received >= ?1", query.from())
                .whereGiven("received < ?1", query.to());
        Cursor cursor = query.cursor();
        if (cursor != null) {
            select.where(
                    "(received, kafka_partition, kafka_offset) < (?1, ?2, ?3)",
                    cursor.time(0),
                    cursor.integer(1),
                    cursor.number(2));
        }
        return select.then(
                        "ORDER BY received DESC, kafka_partition DESC, kafka_offset DESC LIMIT ?1", query.limit() + 1)
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
                        last.getOffsetDateTime("received").toInstant(),
                        last.getInteger("kafka_partition"),
                        last.getLong("kafka_offset")));
            }
            page.add(DeadLetterItem.json(
                    row.getString("body"), row.getInteger("kafka_partition"), row.getLong("kafka_offset")));
            last = row;
            n++;
        }
        return page.end(null);
    }
}
