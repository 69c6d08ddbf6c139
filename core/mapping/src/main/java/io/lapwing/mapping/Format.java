package io.lapwing.mapping;

import java.util.Locale;

/** How rows are written down. */
public enum Format {
    /** Seen from the first bytes, unless the mapping says it. */
    AUTO,
    /** One value, an array of rows, or an object that holds the array of rows (the table shape). */
    JSON,
    /** A JSON value a line. */
    NDJSON,
    /** Delimited lines. */
    CSV;

    /** As mapping files write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
