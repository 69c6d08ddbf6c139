package io.lapwing.query.store;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the monthly partitions of a table before rows need them. */
@ApplicationScoped
class Months {
    /** Before and from, one partition each stands since the first migration. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private final Pool pool;
    private final Set<TableMonth> known = ConcurrentHashMap.newKeySet();

    Months(Pool pool) {
        this.pool = pool;
    }

    /** Partitions may have gone; all are looked for anew. */
    void forget() {
        known.clear();
    }

    /** Waits until {@code table} has a partition for each of {@code times}. */
    void ensure(String table, Iterable<Instant> times) {
        // Neighbours lie in the same month nearly always, so the calendar is asked once a month, not once a row.
        Instant start = Instant.MAX;
        Instant end = Instant.MIN;
        for (Instant time : times) {
            if (!time.isBefore(start) && time.isBefore(end)) {
                continue;
            }
            if (time.isBefore(FIRST) || !time.isBefore(END)) {
                continue;
            }
            YearMonth month = YearMonth.from(time.atOffset(ZoneOffset.UTC));
            start = startOf(month);
            end = startOf(month.plusMonths(1));
            TableMonth wanted = new TableMonth(table, month);
            if (!known.contains(wanted)) {
                create(wanted);
                known.add(wanted);
            }
        }
    }

    private void create(TableMonth wanted) {
        Sql.await(pool.preparedQuery("SELECT lapwing_ensure_month($1, $2)")
                .execute(Tuple.of(wanted.table, wanted.month.atDay(1))));
    }

    private static Instant startOf(YearMonth month) {
        LocalDate day = month.atDay(1);
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private record TableMonth(String table, YearMonth month) {}
}
