package io.lapwing.bench.pipeline;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** What has arrived in the database. */
final class Rows implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement probe;

    Rows(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl);
        probe = connection.prepareStatement("select count(*) from verdicts where sensor = ?");
    }

    long count(String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select count(*) from " + table);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Waits until a table has at least {@code wanted} rows. */
    void await(String table, long wanted) throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (count(table) < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only %d of %d rows in %s".formatted(count(table), wanted, table));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Waits until the verdict of the only reading of a sensor is there. */
    void awaitVerdict(String sensor) throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        probe.setString(1, sensor);
        while (true) {
            try (ResultSet row = probe.executeQuery()) {
                row.next();
                if (row.getLong(1) > 0) {
                    return;
                }
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no verdict of " + sensor + " within a minute");
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
