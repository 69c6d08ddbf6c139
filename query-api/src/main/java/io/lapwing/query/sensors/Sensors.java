package io.lapwing.query.sensors;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sensors as they stand, for other parts of the service. */
@ApplicationScoped
public class Sensors {
    private final Pool pool;
    private final SensorRows rows;

    Sensors(Pool pool, SensorRows rows) {
        this.pool = pool;
        this.rows = rows;
    }

    /** Those of these names that there are. */
    public Uni<List<SensorItem>> of(Collection<String> names) {
        return pool.preparedQuery("SELECT " + SensorRows.COLUMNS + " FROM sensors WHERE sensor = ANY ($1)")
                .execute(Tuple.tuple().addArrayOfString(names.toArray(String[]::new)))
                .map(found -> {
                    List<SensorItem> items = new ArrayList<>(found.size());
                    for (Row row : found) {
                        items.add(rows.item(row));
                    }
                    return items;
                });
    }

    /** How many sensors are in each state; states that none is in are left out. */
    public Uni<Map<String, Long>> byState() {
        return pool.query("SELECT state, count(*) AS n FROM sensors GROUP BY state")
                .execute()
                .map(found -> {
                    Map<String, Long> counts = new TreeMap<>();
                    for (Row row : found) {
                        counts.put(row.getString("state"), row.getLong("n"));
                    }
                    return counts;
                });
    }
}
