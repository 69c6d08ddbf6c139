package io.lapwing.query.readings;

import io.lapwing.query.paging.ListParameters;
import io.lapwing.query.paging.ListQuery;
import io.lapwing.query.paging.NewestFirst;
import io.lapwing.query.paging.Select;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
    private static final NewestFirst ORDER =
            NewestFirst.by("readings", "time").thenText("sensor").thenNumber("seq");

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
        ListQuery query = ORDER.read(parameters);
        Select select = ORDER.select("received, body", "readings")
                .whereGiven("sensor = ?1", query.sensor())
                .whereGiven("location = ?1", query.location())
                .whereGiven("time >= ?1", query.from())
                .whereGiven("time < ?1", query.to())
                .whereGiven("(body::json -> 'values' -> ?1) IS NOT NULL", query.metric());
        return ORDER.page(
                pool,
                select,
                query,
                row -> ReadingItem.json(
                        row.getString("body"), row.getOffsetDateTime("received").toInstant()));
    }
}
