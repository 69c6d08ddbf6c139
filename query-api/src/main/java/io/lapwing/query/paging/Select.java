package io.lapwing.query.paging;

import io.lapwing.query.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.PreparedStatement;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A SELECT put together from the conditions that were asked for. Values are always parameters, never text of it. */
public final class Select {
    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();
    private boolean conditions;

    /** @param head up to, and without, WHERE */
    public Select(String head) {
        sql = new StringBuilder(head);
    }

    /**
     * Adds a condition.
     *
     * @param condition with {@code ?1}, {@code ?2}… for {@code parameters}
     */
    public Select where(String condition, Object... parameters) {
        sql.append(conditions ? " AND " : " WHERE ").append(bound(condition, parameters));
        conditions = true;
        return this;
    }

    /** Adds a condition where {@code parameter} was given. */
    public Select whereGiven(String condition, @Nullable Object parameter) {
        return parameter == null ? this : where(condition, parameter);
    }

    /** Adds what follows the conditions. */
    public Select then(String tail, Object... parameters) {
        sql.append(' ').append(bound(tail, parameters));
        return this;
    }

    public Uni<RowSet<Row>> run(Pool pool) {
        return pool.preparedQuery(sql.toString()).execute(Tuple.from(values));
    }

    /**
     * Reads the rows in portions, for threads that may wait.
     *
     * @param connection in a transaction
     * @param taker whether it wants more
     */
    public void each(SqlConnection connection, int portion, Predicate<Row> taker) {
        PreparedStatement statement = Sql.await(connection.prepare(sql.toString()));
        io.vertx.mutiny.sqlclient.Cursor rows = statement.cursor(Tuple.from(values));
        boolean more = true;
        while (more) {
            for (Row row : Sql.await(rows.read(portion))) {
                if (!taker.test(row)) {
                    more = false;
                    break;
                }
            }
            more = more && rows.hasMore();
        }
        Sql.await(rows.close());
        Sql.await(statement.close());
    }

    private String bound(String fragment, Object... parameters) {
        String bound = fragment;
        for (int i = parameters.length; i >= 1; i--) {
            Object value = parameters[i - 1];
            values.add(value instanceof Instant time ? Sql.utc(time) : value);
            bound = bound.replace("?" + i, "$" + values.size());
        }
        return bound;
    }
}
