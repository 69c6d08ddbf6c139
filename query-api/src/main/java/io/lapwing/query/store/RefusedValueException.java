package io.lapwing.query.store;

import io.vertx.pgclient.PgException;

/** The database refuses a value of the batch; trying again would not help. */
final class RefusedValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedValueException(RuntimeException cause) {
        super(cause);
    }

    /** For the count of refused records. */
    String code() {
        return getCause() instanceof PgException e ? "sql-" + e.getSqlState() : "value";
    }
}
