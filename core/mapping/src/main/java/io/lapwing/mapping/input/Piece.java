package io.lapwing.mapping.input;

import org.jspecify.annotations.Nullable;

/**
 * One row's bytes, good until the next row is asked for.
 *
 * @param number from 0 for elements, from 1 for lines
 * @param whole the row's full length; more than {@code length} where only the head was kept
 * @param problem null where the row is whole
 */
public record Piece(
        byte[] bytes,
        int from,
        int length,
        long number,
        long whole,
        @Nullable Problem problem) {

    /** Why a row is not whole. */
    public enum Problem {
        /** The input ended inside it. */
        TRUNCATED,
        /** Its quotes or brackets do not match. */
        BROKEN,
        TOO_LARGE
    }
}
