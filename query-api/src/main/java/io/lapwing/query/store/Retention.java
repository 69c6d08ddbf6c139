package io.lapwing.query.store;

import io.lapwing.contracts.Topics;
import io.lapwing.kafka.TopicsConfig;
import io.lapwing.query.settings.QuerySettings;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Lets rows go some time after their arrival. Off by default.
 *
 * <p>Arrival counts, not event time: a series of 2013 that was replayed today is new. A month's partition in which nothing
 * is new enough goes as a whole; of the others single rows go. An anomaly goes when it is closed and old.
 */
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    private static final String PARTITIONS = """
            SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = $1::text::regclass ORDER BY c.relname""";

    private static final String RETIRED = """
            INSERT INTO retired AS r (topic, rows) VALUES ($1, $2)
            ON CONFLICT (topic) DO UPDATE SET rows = r.rows + excluded.rows""";

    /** One replica at a time. */
    private static final String TURN = "SELECT pg_try_advisory_xact_lock(hashtext('lapwing retention')) AS mine";

    private final Pool pool;
    private final Months months;
    private final Duration retention;
    private final Map<String, String> topicsByTable = new LinkedHashMap<>();

    Retention(Pool pool, Months months, QuerySettings settings, TopicsConfig topicSettings) {
        this.pool = pool;
        this.months = months;
        this.retention = settings.retention();
        Topics topics = topicSettings.topics();
        topicsByTable.put("readings", topics.readings());
        topicsByTable.put("windows", topics.windows());
        topicsByTable.put("verdicts", topics.verdicts());
        topicsByTable.put("dead_letters", topics.deadLetters());
    }

    @Scheduled(every = "${lapwing.query.retention-every:1h}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (retention.isPositive()) {
            apply(Instant.now().minus(retention));
        }
    }

    /** Lets go what arrived before {@code oldest}. */
    void apply(Instant oldest) {
        topicsByTable.forEach((table, topic) -> {
            for (String partition : partitions(table)) {
                long rows = Transactions.run(pool, connection -> retire(connection, partition, topic, oldest));
                if (rows > 0) {
                    LOG.infof("event=rows-retired table=%s rows=%d", partition, rows);
                }
            }
        });
        months.forget();
        Sql.await(pool.preparedQuery("DELETE FROM anomalies WHERE until IS NOT NULL AND received < $1")
                .execute(Tuple.of(Sql.utc(oldest))));
    }

    private List<String> partitions(String table) {
        List<String> names = new ArrayList<>();
        for (Row row : Sql.await(pool.preparedQuery(PARTITIONS).execute(Tuple.of(table)))) {
            names.add(row.getString("name"));
        }
        return names;
    }

    /** The name is the catalogue's, and ours before that; it is no parameter of a statement. */
    private static long retire(SqlConnection connection, String partition, String topic, Instant oldest) {
        Tuple before = Tuple.of(Sql.utc(oldest));
        boolean mine =
                Sql.execute(connection, TURN, Tuple.tuple()).iterator().next().getBoolean("mine");
        if (!mine) {
            return 0;
        }
        long rows;
        if (isMonth(partition) && !holdsNew(connection, partition, before)) {
            // Nobody writes to it from here on, so what was looked at is what goes.
            Sql.execute(connection, "LOCK TABLE " + partition + " IN ACCESS EXCLUSIVE MODE", Tuple.tuple());
            if (holdsNew(connection, partition, before)) {
                return 0;
            }
            rows = Sql.execute(connection, "SELECT count(*) AS n FROM " + partition, Tuple.tuple())
                    .iterator()
                    .next()
                    .getLong("n");
            Sql.execute(connection, "DROP TABLE " + partition, Tuple.tuple());
        } else {
            rows = Sql.execute(connection, "DELETE FROM " + partition + " WHERE received < $1", before)
                    .rowCount();
        }
        if (rows > 0) {
            Sql.execute(connection, RETIRED, Tuple.of(topic, rows));
        }
        return rows;
    }

    private static boolean holdsNew(SqlConnection connection, String partition, Tuple oldest) {
        return Sql.execute(
                        connection,
                        "SELECT EXISTS (SELECT 1 FROM " + partition + " WHERE received >= $1) AS some",
                        oldest)
                .iterator()
                .next()
                .getBoolean("some");
    }

    /** Not the two that stand since the first migration. */
    private static boolean isMonth(String partition) {
        return !partition.endsWith("_before") && !partition.endsWith("_after");
    }
}
