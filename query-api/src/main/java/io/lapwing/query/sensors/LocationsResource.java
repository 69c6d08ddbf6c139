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
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/locations}. */
@Path("/api/v1/locations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sensors")
public class LocationsResource {
    private static final String KIND = "locations";

    private final Pool pool;

    LocationsResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @Operation(
            operationId = "listLocations",
            summary = "Locations with their sensors by state, by name",
            description =
                    "Sensors without a location are counted last, under null. Filters choose the sensors that count.")
    public Uni<Page<LocationItem>> list(@BeanParam ListParameters parameters) {
        ListQuery query = ListQuery.read(parameters, KIND, 2);
        Select select = SensorFilter.apply(new Select("""
                        SELECT location, count(*) AS sensors,
                               count(*) FILTER (WHERE state = 'normal') AS normal,
                               count(*) FILTER (WHERE state = 'anomalous') AS anomalous,
                               count(*) FILTER (WHERE state = 'silent') AS silent,
                               count(*) FILTER (WHERE state = 'warming-up') AS warming_up
                        FROM sensors"""), query);
        Cursor cursor = query.cursor();
        if (cursor != null) {
            select.where(
                    "((location IS NULL)::int, coalesce(location, '')) > (?1, ?2)", cursor.integer(0), cursor.text(1));
        }
        return select.then(
                        "GROUP BY location ORDER BY (location IS NULL)::int, coalesce(location, '') LIMIT ?1",
                        query.limit() + 1)
                .run(pool)
                .map(found -> page(found, query.limit()));
    }

    private static Page<LocationItem> page(RowSet<Row> found, int limit) {
        List<LocationItem> items = new ArrayList<>();
        for (Row row : found) {
            if (items.size() == limit) {
                String location = items.getLast().location();
                return new Page<>(
                        items,
                        Cursor.of(KIND, location == null ? 1 : 0, location == null ? "" : location)
                                .encoded());
            }
            items.add(new LocationItem(
                    row.getString("location"),
                    row.getLong("sensors"),
                    row.getLong("normal"),
                    row.getLong("anomalous"),
                    row.getLong("silent"),
                    row.getLong("warming_up")));
        }
        return new Page<>(items, null);
    }

    /** A location with its sensors by state. */
    public record LocationItem(
            @Nullable String location, long sensors, long normal, long anomalous, long silent, long warmingUp) {}
}
