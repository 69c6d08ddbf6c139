package io.lapwing.query.sensors;

import io.lapwing.query.paging.Cursor;
import io.lapwing.query.paging.ListParameters;
import io.lapwing.query.paging.ListQuery;
import io.lapwing.query.paging.Page;
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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/sensors}. */
@Path("/api/v1/sensors")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sensors")
public class SensorsResource {
    private static final String KIND = "sensors";

    private final Pool pool;
    private final SensorRows rows;

    SensorsResource(Pool pool, SensorRows rows) {
        this.pool = pool;
        this.rows = rows;
    }

    @GET
    @Operation(
            operationId = "listSensors",
            summary = "Sensors as they stand, by location, then name",
            description = "Those without a location come last. from and to are of the newest event time.")
    public Uni<Page<SensorItem>> list(
            @BeanParam ListParameters parameters,
            @Parameter(
                            description = "Only sensors in this state.",
                            schema = @Schema(enumeration = {"normal", "anomalous", "silent", "warming-up"}))
                    @QueryParam("state")
                    @Nullable String state) {
        ListQuery query = ListQuery.read(parameters, KIND, 3, "state");
        Select select = SensorFilter.apply(new Select("SELECT " + SensorRows.COLUMNS + " FROM sensors"), query)
                .whereGiven(
                        "state = ?1",
                        ListQuery.choice(
                                "state",
                                parameters.value("state", state),
                                "normal",
                                "anomalous",
                                "silent",
                                "warming-up"));
        Cursor cursor = query.cursor();
        if (cursor != null) {
            select.where(
                    "((location IS NULL)::int, coalesce(location, ''), sensor) > (?1, ?2, ?3)",
                    cursor.integer(0),
                    cursor.text(1),
                    cursor.text(2));
        }
        return select.then(
                        "ORDER BY (location IS NULL)::int, coalesce(location, ''), sensor LIMIT ?1", query.limit() + 1)
                .run(pool)
                .map(found -> page(found, query.limit()));
    }

    private Page<SensorItem> page(RowSet<Row> found, int limit) {
        List<SensorItem> items = new ArrayList<>();
        for (Row row : found) {
            if (items.size() == limit) {
                SensorItem last = items.getLast();
                String location = last.location();
                Cursor next =
                        Cursor.of(KIND, location == null ? 1 : 0, location == null ? "" : location, last.sensor());
                return new Page<>(items, next.encoded());
            }
            items.add(rows.item(row));
        }
        return new Page<>(items, null);
    }
}
