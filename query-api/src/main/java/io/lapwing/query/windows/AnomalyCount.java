package io.lapwing.query.windows;

import io.lapwing.contracts.Window;
import io.lapwing.query.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** How many readings of a window have a verdict that is anomalous because of its metric, or of none in particular. */
@ApplicationScoped
public class AnomalyCount {
    /** For a window {@code w}; quick, because only the few anomalous verdicts are in the index that it uses. */
    static final String SUBQUERY = """
            (SELECT count(*) FROM verdicts v
             WHERE v.anomaly AND NOT v.silence AND v.sensor = w.sensor
               AND v.time >= w.window_start AND v.time < w.window_end
               AND (v.reason_metrics = '{}' OR w.metric = ANY (v.reason_metrics)))""";

    private static final String OF_MANY = "SELECT " + SUBQUERY + """
             AS n FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::text[])
                 WITH ORDINALITY AS w (sensor, window_start, window_end, metric, i) ORDER BY w.i""";

    private final Pool pool;

    AnomalyCount(Pool pool) {
        this.pool = pool;
    }

    /** The count of each of these windows, in their order. */
    public Uni<List<Long>> of(List<Window> windows) {
        String[] sensors = windows.stream().map(Window::sensor).toArray(String[]::new);
        OffsetDateTime[] starts = windows.stream().map(w -> Sql.utc(w.start())).toArray(OffsetDateTime[]::new);
        OffsetDateTime[] ends = windows.stream().map(w -> Sql.utc(w.end())).toArray(OffsetDateTime[]::new);
        String[] metrics = windows.stream().map(Window::metric).toArray(String[]::new);
        return pool.preparedQuery(OF_MANY)
                .execute(Tuple.tuple()
                        .addArrayOfString(sensors)
                        .addArrayOfOffsetDateTime(starts)
                        .addArrayOfOffsetDateTime(ends)
                        .addArrayOfString(metrics))
                .map(rows -> {
                    List<Long> counts = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        counts.add(row.getLong("n"));
                    }
                    return counts;
                });
    }
}
