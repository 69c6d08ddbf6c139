package io.lapwing.query.store;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.util.function.Function;

/** Transactions as plain blocks, for worker threads. */
public final class Transactions {
    private Transactions() {}

    /** Runs {@code work} and commits; where it throws, nothing of it stays. */
    public static <T> T run(Pool pool, Function<SqlConnection, T> work) {
        SqlConnection connection = Sql.await(pool.getConnection());
        try {
            Transaction transaction = Sql.await(connection.begin());
            T result;
            try {
                result = work.apply(connection);
            } catch (RuntimeException e) {
                try {
                    Sql.await(transaction.rollback());
                } catch (RuntimeException rollback) {
                    e.addSuppressed(rollback);
                }
                throw e;
            }
            Sql.await(transaction.commit());
            return result;
        } finally {
            connection.close().subscribe().with(ok -> {}, e -> {});
        }
    }
}
