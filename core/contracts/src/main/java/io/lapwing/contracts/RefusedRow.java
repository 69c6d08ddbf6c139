package io.lapwing.contracts;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row that its sender could make no reading of, as it is told to ingest, which keeps it as a {@link DeadLetter}.
 *
 * @param reason one that a sender can see, see {@link #REASONS}
 * @param detail one sentence that names the place, such as {@code day.csv, line 7: temperature: must be a number}
 * @param payload the first {@link DeadLetter#MAX_PAYLOAD} bytes of the row as they stand in its source
 * @param bytes the row's full length
 */
public record RefusedRow(Reason reason, String detail, byte[] payload, long bytes) {
    /** Lateness is the window service's to judge, and credentials are the door's. */
    public static final Set<Reason> REASONS =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Reason.TOO_LATE, Reason.UNAUTHORISED)));

    /** @throws InvalidRecordException naming what is wrong */
    public RefusedRow {
        if (!REASONS.contains(reason)) {
            throw new InvalidRecordException(Reason.BAD_NAME, "reason", "is not a sender's to say: " + reason);
        }
        if (detail.isBlank()) {
            throw new InvalidRecordException(Reason.MISSING_FIELD, "detail", "must not be empty");
        }
        if (payload.length > DeadLetter.MAX_PAYLOAD) {
            throw new InvalidRecordException(
                    Reason.TOO_LARGE, "payload", "at most " + DeadLetter.MAX_PAYLOAD + " bytes of a payload are kept");
        }
        if (bytes < payload.length) {
            throw new InvalidRecordException(
                    Reason.NOT_A_NUMBER, "bytes", "must be at least the payload's length, got " + bytes);
        }
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof RefusedRow r
                && reason == r.reason
                && detail.equals(r.detail)
                && Arrays.equals(payload, r.payload)
                && bytes == r.bytes;
    }

    @Override
    public int hashCode() {
        return 31 * detail.hashCode() + Arrays.hashCode(payload);
    }
}
