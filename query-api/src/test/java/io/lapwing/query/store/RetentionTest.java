package io.lapwing.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.query.testing.Api;
import io.lapwing.query.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows go by their arrival, whatever their event time is. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RetentionTest {
    private static final Instant OLDEST = Instant.parse("2002-01-01T00:00:00Z");

    @Inject
    Pool pool;

    @Inject
    Retention retention;

    @Test
    void countsFromArrival() {
        // Nothing else of these tests arrived in 2001.
        run("SELECT lapwing_ensure_month('readings', '2001-05-01')");
        run("SELECT lapwing_ensure_month('readings', '2001-06-01')");
        insert("2001-05-01", "2001-05-02");
        insert("2001-06-01", "2001-06-02");
        insert("2001-06-03", "2026-01-01");
        int total = Api.get("status", Map.of()).getInt("totals.readings");

        retention.apply(OLDEST);

        assertThat(Api.get("readings", Map.of("sensor", "retained")).getList("items.time"))
                .containsExactly("2001-06-03T00:00:00Z");
        assertThat(exists("readings_2001_05")).isFalse();
        assertThat(exists("readings_2001_06")).isTrue();
        assertThat(total - 2).isEqualTo(rows());
    }

    private int rows() {
        // The status answers what it found a moment ago, so the table that it adds up is asked.
        return Sql.await(pool.query("SELECT (SELECT coalesce(sum(rows), 0) FROM progress WHERE topic LIKE '%readings')"
                                + " - (SELECT rows FROM retired WHERE topic LIKE '%readings') AS n")
                        .execute())
                .iterator()
                .next()
                .getNumeric("n")
                .intValue();
    }

    private boolean exists(String table) {
        return Sql.await(pool.query("SELECT to_regclass('" + table + "') IS NOT NULL AS there")
                        .execute())
                .iterator()
                .next()
                .getBoolean("there");
    }

    private void insert(String time, String received) {
        run("INSERT INTO readings VALUES ('retained', '%s 00:00:00+00', 0, NULL, '%s 00:00:00+00', '%s')"
                .formatted(
                        time,
                        received,
                        "{\"sensor\":\"retained\",\"time\":\"" + time + "T00:00:00Z\",\"values\":{\"x\":1}}"));
    }

    private void run(String sql) {
        Sql.await(pool.query(sql).execute());
    }
}
