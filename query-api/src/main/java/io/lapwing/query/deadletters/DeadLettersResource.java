package io.lapwing.query.deadletters;

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
    private static final NewestFirst ORDER = NewestFirst.by("dead-letters", "received")
            .thenInteger("kafka_partition")
            .thenNumber("kafka_offset");

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
        ListQuery query = ORDER.read(parameters, "reason").withoutNames("a dead letter has none");
        Select select = ORDER.select("body", "dead_letters")
                .whereGiven("reason = ?1", ListQuery.name("reason", parameters.value("reason", reason)))
                .whereGiven("received >= ?1", query.from())
                .whereGiven("received < ?1", query.to());
        return ORDER.page(
                pool,
                select,
                query,
                row -> DeadLetterItem.json(
                        row.getString("body"), row.getInteger("kafka_partition"), row.getLong("kafka_offset")));
    }
}
