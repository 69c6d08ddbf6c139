package io.lapwing.mapping.spec;

import org.jspecify.annotations.Nullable;

/**
 * One metric of a reading: {@code value = raw × scale + offset}.
 *
 * @param fallback stands in where the row says null or nothing; null keeps null as null
 * @param optional the column may be absent from the file
 */
public record MetricSpec(
        String name,
        Ref ref,
        Type type,
        double scale,
        double offset,
        @Nullable String unit,
        @Nullable Double fallback,
        boolean optional) {

    /** How a cell becomes a number. */
    public enum Type {
        NUMBER,
        /** true, yes, on, 1 → 1; false, no, off, 0 → 0. */
        BOOLEAN
    }
}
