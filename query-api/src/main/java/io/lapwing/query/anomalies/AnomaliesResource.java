package io.lapwing.query.anomalies;

import io.lapwing.contracts.AnomalyId;
import io.lapwing.query.paging.Cursor;
import io.lapwing.query.paging.ListParameters;
import io.lapwing.query.paging.ListQuery;
import io.lapwing.query.paging.Page;
import io.lapwing.query.problems.Problem;
import io.lapwing.query.problems.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/anomalies} and {@code GET /api/v1/anomalies/{id}}. */
@Path("/api/v1/anomalies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "anomalies")
public class AnomaliesResource {
    private static final String KIND = "anomalies";

    private final Anomalies anomalies;

    AnomaliesResource(Anomalies anomalies) {
        this.anomalies = anomalies;
    }

    @GET
    @Operation(
            operationId = "listAnomalies",
            summary = "Anomalies, newest first",
            description =
                    "By the time that opened them. from and to choose those that last into this range: opened before"
                            + " to, with their newest verdict at or after from.")
    public Uni<Page<AnomalyItem>> list(
            @BeanParam ListParameters parameters,
            @Parameter(
                            description = "Only open ones, or only closed ones.",
                            schema = @Schema(enumeration = {"open", "closed"}))
                    @QueryParam("state")
                    @Nullable String state) {
        ListQuery query = ListQuery.read(parameters, KIND, 2, "state");
        String wanted = ListQuery.choice("state", parameters.value("state", state), "open", "closed");
        Conditions conditions = new Conditions()
                .given("sensor = :sensor", "sensor", query.sensor())
                .given("location = :location", "location", query.location())
                .given("array_contains(metrics, :metric)", "metric", query.metric())
                .given("lastTime >= :from", "from", query.from())
                .given("since < :to", "to", query.to());
        if (wanted != null) {
            conditions.and(wanted.equals("open") ? "until is null" : "until is not null");
        }
        Cursor cursor = query.cursor();
        if (cursor != null) {
            conditions
                    .given("since <= :since", "since", cursor.time(0))
                    .given("(since < :since or sensor < :after)", "after", cursor.text(1));
        }
        return anomalies
                .some(
                        conditions.hql() + " order by since desc, sensor desc",
                        conditions.parameters(),
                        query.limit() + 1)
                .map(found -> page(found, query.limit()));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getAnomaly", summary = "One anomaly by its id")
    @APIResponse(responseCode = "200", description = "The anomaly.")
    @APIResponse(responseCode = "404", description = "There is none with this id.")
    public Uni<AnomalyItem> one(@PathParam("id") String id) {
        AnomalyId decoded =
                AnomalyId.decode(id).filter(AnomaliesResource::canBeStored).orElseThrow(AnomaliesResource::none);
        return anomalies.one(decoded).onFailure(NoSuchElementException.class).transform(e -> none());
    }

    private static Page<AnomalyItem> page(List<AnomalyItem> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        AnomalyItem last = found.get(limit - 1);
        return new Page<>(
                found.subList(0, limit),
                Cursor.of(KIND, last.since(), last.sensor()).encoded());
    }

    /** Anybody can make up an id; what no row can hold has no row. */
    private static boolean canBeStored(AnomalyId id) {
        int year = id.since().atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= 9999 && id.sensor().indexOf('\0') < 0;
    }

    private static ProblemException none() {
        return new ProblemException(Problem.notFound("no anomaly has this id"));
    }
}
