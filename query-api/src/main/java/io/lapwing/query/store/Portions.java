package io.lapwing.query.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A batch in the order of its table's key, cut into statements. In that order neighbours in an index are written one after
 * the other, and writers that meet never wait for each other in a circle. A statement of a thousand rows fits into
 * PostgreSQL's working memory and into a buffer that is used again; longer ones gain nothing.
 */
public final class Portions {
    private static final int ROWS = 1_000;

    private Portions() {}

    /**
     * The order of a key that begins with the sensor. A batch holds few sensors, and each one's rows mostly in order.
     *
     * @param within the order of one sensor's rows
     */
    public record Order<T>(Function<T, String> sensor, Comparator<? super T> within) {
        List<T> sort(List<T> batch) {
            Map<String, List<T>> bySensor = new HashMap<>();
            for (T each : batch) {
                bySensor.computeIfAbsent(sensor.apply(each), s -> new ArrayList<>())
                        .add(each);
            }
            List<T> sorted = new ArrayList<>(batch.size());
            bySensor.keySet().stream().sorted().forEach(name -> {
                List<T> rows = bySensor.getOrDefault(name, List.of());
                rows.sort(within);
                sorted.addAll(rows);
            });
            return sorted;
        }
    }

    /** The batch in that order, cut; {@code batch} stays as it is. */
    public static <T> List<List<T>> of(List<T> batch, Order<T> order) {
        List<T> sorted = order.sort(batch);
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += ROWS) {
            portions.add(sorted.subList(from, Math.min(sorted.size(), from + ROWS)));
        }
        return portions;
    }

    /**
     * Runs a statement with each portion. All are sent before the first is answered, so that the database never waits for
     * the next.
     *
     * @return the answers, in the order of the portions
     * @throws io.vertx.pgclient.PgException that the first portion which fails ended with; the transaction is useless then
     */
    public static <T> List<RowSet<Row>> execute(
            SqlConnection connection, String sql, List<T> batch, Order<T> order, Function<List<T>, Tuple> parameters) {
        List<CompletableFuture<RowSet<Row>>> sent = new ArrayList<>();
        for (List<T> portion : of(batch, order)) {
            sent.add(connection
                    .preparedQuery(sql)
                    .execute(parameters.apply(portion))
                    .subscribeAsCompletionStage());
        }
        return sent.stream().map(Sql::await).toList();
    }
}
