package io.lapwing.mapping.input;

import io.lapwing.contracts.Reason;
import io.lapwing.mapping.Outcome;
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

    /** The row as one that is refused, its head kept. */
    public Outcome.Rejected refused(String at, Reason reason, String detail) {
        Outcome.Rejected head = Outcome.Rejected.of(at, reason, detail, bytes, from, length);
        return new Outcome.Rejected(at, reason, detail, head.payload(), whole);
    }

    /** The row refused for its {@link #problem()}. */
    public Outcome.Rejected refused(String at, Problem why) {
        return switch (why) {
            case TRUNCATED -> refused(at, Reason.TRUNCATED, "the input ends inside it");
            case BROKEN -> refused(at, Reason.NOT_JSON, "its quotes or brackets do not match");
            case TOO_LARGE -> refused(at, Reason.TOO_LARGE, "at most 1 MiB for one row, got %d bytes".formatted(whole));
        };
    }
}
