package io.lapwing.bench.pipeline;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * What has arrived in the database. The writers' own tally is asked while it fills, because counting the rows costs the
 * database as much as writing them.
 */
final class Rows implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement probe;
    private final PreparedStatement tally;

    Rows(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl);
        probe = connection.prepareStatement("select count(*) from verdicts where sensor = ?");
        tally = connection.prepareStatement("select coalesce(sum(rows), 0) from progress where topic = ?");
    }

    /** @throws IllegalStateException where a table has another number of rows, counted one by one */
    void check(String table, long wanted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select count(*) from " + table)) {
            long rows = number(statement);
            if (rows != wanted) {
                throw new IllegalStateException("%d rows in %s instead of %d".formatted(rows, table, wanted));
            }
        }
    }

    /** Waits until at least {@code wanted} rows of a topic are written. */
    void await(String topic, long wanted) throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        tally.setString(1, topic);
        long written = number(tally);
        while (written < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only %d of %d rows of %s".formatted(written, wanted, topic));
            }
            TimeUnit.MILLISECONDS.sleep(50);
            written = number(tally);
        }
    }

    /** Waits until the verdict of the only reading of a sensor is there. */
    void awaitVerdict(String sensor) throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        probe.setString(1, sensor);
        while (true) {
            if (number(probe) > 0) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no verdict of " + sensor + " within a minute");
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
