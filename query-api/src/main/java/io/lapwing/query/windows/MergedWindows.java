package io.lapwing.query.windows;

import io.lapwing.contracts.Timestamps;
import io.lapwing.query.paging.Cursor;
import io.lapwing.query.paging.JsonPage;
import io.lapwing.query.paging.ListQuery;
import io.lapwing.query.paging.Select;
import io.lapwing.query.problems.Problem;
import io.lapwing.query.problems.ProblemException;
import io.lapwing.query.store.Transactions;
import io.lapwing.windowing.statistics.Statistics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Pages of merged windows. Reads stored windows in portions, since one merged window may be of very many. */
@ApplicationScoped
class MergedWindows {
    static final String KIND = "merged-windows";
    private static final int PORTION = 2_000;
    /** Merging keeps a connection and a processor busy; writing must have its share. */
    private static final int AT_ONCE = 2;

    private static final long PATIENCE_SECONDS = 20;

    private static final String STORED = """
            SELECT w.sensor, w.location, w.metric, w.window_start, w.window_end, w.count, w.nulls, w.min, w.max, w.mean,
                   w.m2, w.revision
            FROM windows w""";

    /** From the few anomalous verdicts to the windows that they lie in. */
    private static final String ANOMALIES = """
            SELECT w.sensor, w.location, w.metric, w.window_start, count(*) AS n
            FROM verdicts v JOIN windows w
              ON w.sensor = v.sensor AND w.window_start <= v.time AND w.window_end > v.time""";

    private final Pool pool;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    MergedWindows(Pool pool) {
        this.pool = pool;
    }

    Uni<String> page(ListQuery query, Duration interval, Grouping grouping) {
        return Uni.createFrom()
                .item(() -> inTurn(query, interval, grouping))
                .runSubscriptionOn(
                        task -> Thread.ofVirtual().name("lapwing-merge").start(task));
    }

    private String inTurn(ListQuery query, Duration interval, Grouping grouping) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new ProblemException(Problem.unavailable("too many windows are being merged at once"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.unavailable("the service stops"));
        }
        try {
            return Transactions.run(pool, connection -> page(connection, query, interval.toNanos() / 1_000, grouping));
        } finally {
            turns.release();
        }
    }

    private static String page(SqlConnection connection, ListQuery query, long interval, Grouping grouping) {
        Cursor cursor = query.cursor();
        MergedKey after = cursor == null
                ? null
                : new MergedKey(Timestamps.toMicros(cursor.time(0)), cursor.text(1), cursor.text(2));
        WindowMerge merge = new WindowMerge(grouping, interval, query.limit(), after);
        Select select = filtered(new Select(STORED), query);
        if (after != null) {
            select.where("w.window_start < ?1", Timestamps.ofMicros(Math.addExact(after.start(), interval)));
        }
        select.then("ORDER BY w.window_start DESC, w.sensor DESC, w.metric DESC, w.window_end DESC")
                .each(connection, PORTION, row -> merge.add(stored(row)));
        merge.finish();
        List<MergedWindow> items = merge.items();
        countAnomalies(connection, query, merge, items, interval, grouping);
        JsonPage page = new JsonPage();
        for (int i = 0; i < Math.min(items.size(), query.limit()); i++) {
            page.add(items.get(i).json());
        }
        if (items.size() <= query.limit()) {
            return page.end(null);
        }
        MergedKey last = items.get(query.limit() - 1).key();
        return page.end(Cursor.of(KIND, last.start(), last.group(), last.metric()));
    }

    private static void countAnomalies(
            SqlConnection connection,
            ListQuery query,
            WindowMerge merge,
            List<MergedWindow> items,
            long interval,
            Grouping grouping) {
        if (items.isEmpty()) {
            return;
        }
        Map<MergedKey, MergedWindow> byKey = HashMap.newHashMap(items.size());
        items.forEach(item -> byKey.put(item.key(), item));
        Instant from = Timestamps.ofMicros(items.getLast().key().start());
        Instant to = Timestamps.ofMicros(items.getFirst().key().start() + interval);
        filtered(new Select(ANOMALIES), query)
                .where("v.anomaly AND NOT v.silence AND v.time >= ?1 AND v.time < ?2", from, to)
                // So that the index of the windows is entered at the right place.
                .where("w.window_start > v.time - ?1 * interval '1 microsecond'", merge.largestSize())
                .where("(v.reason_metrics = '{}' OR w.metric = ANY (v.reason_metrics))")
                .then("GROUP BY w.sensor, w.location, w.metric, w.window_start")
                .each(connection, PORTION, row -> {
                    long start = micros(row, "window_start");
                    MergedWindow item = byKey.get(new MergedKey(
                            start - Math.floorMod(start, interval),
                            grouping.name(row.getString("sensor"), row.getString("location")),
                            row.getString("metric")));
                    if (item != null) {
                        item.addAnomalies(row.getLong("n"));
                    }
                    return true;
                });
    }

    private static Select filtered(Select select, ListQuery query) {
        return select.whereGiven("w.sensor = ?1", query.sensor())
                .whereGiven("w.location = ?1", query.location())
                .whereGiven("w.metric = ?1", query.metric())
                .whereGiven("w.window_start >= ?1", query.from())
                .whereGiven("w.window_start < ?1", query.to());
    }

    private static StoredWindow stored(Row row) {
        long count = row.getLong("count");
        return new StoredWindow(
                row.getString("sensor"),
                row.getString("location"),
                row.getString("metric"),
                micros(row, "window_start"),
                micros(row, "window_end"),
                row.getLong("nulls"),
                statistics(row, count),
                row.getInteger("revision"));
    }

    private static @Nullable Statistics statistics(Row row, long count) {
        return count == 0
                ? null
                : new Statistics(
                        count, row.getDouble("min"), row.getDouble("max"), row.getDouble("mean"), row.getDouble("m2"));
    }

    private static long micros(Row row, String column) {
        return Timestamps.toMicros(row.getOffsetDateTime(column).toInstant());
    }
}
