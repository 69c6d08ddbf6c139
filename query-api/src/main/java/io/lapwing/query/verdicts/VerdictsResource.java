package io.lapwing.query.verdicts;

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
    private static final NewestFirst ORDER = NewestFirst.by("verdicts", "time")
            .thenText("sensor")
            .thenNumber("kafka_offset")
            .thenInteger("kafka_partition")
            .thenInteger("silence::int");

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
        ListQuery query = ORDER.read(parameters, "anomaly");
        String anomalous = ListQuery.choice("anomaly", parameters.value("anomaly", anomaly), "true", "false");
        Select select = ORDER.select("body", "verdicts")
                .whereGiven("sensor = ?1", query.sensor())
                .whereGiven("location = ?1", query.location())
                .whereGiven("time >= ?1", query.from())
                .whereGiven("time < ?1", query.to())
                .whereGiven("(body::json -> 'values' -> ?1) IS NOT NULL", query.metric());
        if (anomalous != null) {
            // Written out, so that the planner sees that the index of the anomalous ones serves.
            select.where(anomalous.equals("true") ? "anomaly" : "NOT anomaly");
        }
        return ORDER.page(pool, select, query, row -> row.getString("body"));
    }
}
