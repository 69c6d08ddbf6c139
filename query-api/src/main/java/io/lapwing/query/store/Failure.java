package io.lapwing.query.store;

import io.lapwing.contracts.InvalidRecordException;
import io.vertx.pgclient.PgException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** What a failed write calls for. */
enum Failure {
    /** The value will never fit: data exceptions, broken constraints, limits. */
    REFUSED_VALUE,
    /** Retention dropped the partition that we knew of. */
    MISSING_PARTITION,
    /** Everything else, such as a database that is away: try again. */
    TRANSIENT;

    static Failure of(RuntimeException e) {
        if (e instanceof PgException pg) {
            return of(pg);
        }
        boolean value = e instanceof InvalidRecordException
                || e instanceof DateTimeException
                || e instanceof ArithmeticException;
        return value ? REFUSED_VALUE : TRANSIENT;
    }

    /** A row of this natural key is there. */
    static boolean isRepeat(PgException e) {
        return "23505".equals(e.getSqlState());
    }

    private static Failure of(PgException e) {
        String state = e.getSqlState() == null ? "" : e.getSqlState();
        String message = e.getErrorMessage() == null ? "" : e.getErrorMessage();
        if (state.equals("23514") && message.startsWith("no partition of relation")) {
            return MISSING_PARTITION;
        }
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54") ? REFUSED_VALUE : TRANSIENT;
    }

    /** Without values: a detail of PostgreSQL may hold a payload. */
    static String describe(Throwable e) {
        return e instanceof PgException pg ? "sql-" + pg.getSqlState() : name(e) + cause(e.getCause());
    }

    private static String cause(@Nullable Throwable cause) {
        return cause == null ? "" : "/" + name(cause);
    }

    private static String name(Throwable e) {
        return e.getClass().getSimpleName();
    }
}
