package io.lapwing.mapping;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;
import java.util.Arrays;

/** What became of one row. */
public sealed interface Outcome {

    /** The row is a reading that keeps the contract and the limits. */
    record Accepted(Reading reading) implements Outcome {}

    /**
     * The row is none.
     *
     * @param at where: {@code [3]}, {@code line 7}, {@code row 12}, or empty for the whole input
     * @param detail one sentence that names the field
     * @param payload the row as it came, its first {@link DeadLetter#MAX_PAYLOAD} bytes
     * @param bytes the row's full length
     */
    record Rejected(String at, Reason reason, String detail, byte[] payload, long bytes) implements Outcome {
        /** Keeps the head of {@code whole[from, from + length)}. */
        public static Rejected of(String at, Reason reason, String detail, byte[] whole, int from, int length) {
            int kept = Math.min(length, DeadLetter.MAX_PAYLOAD);
            return new Rejected(at, reason, detail, Arrays.copyOfRange(whole, from, from + kept), length);
        }

        static Rejected of(String at, InvalidRecordException why, byte[] whole, int from, int length) {
            return of(at, why.reason(), why.detail(), whole, from, length);
        }

        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object o) {
            return o instanceof Rejected r
                    && at.equals(r.at)
                    && reason == r.reason
                    && detail.equals(r.detail)
                    && bytes == r.bytes
                    && Arrays.equals(payload, r.payload);
        }

        @Override
        public int hashCode() {
            return 31 * at.hashCode() + detail.hashCode();
        }

        @Override
        public String toString() {
            return "Rejected[at=%s, reason=%s, detail=%s, bytes=%d]".formatted(at, reason, detail, bytes);
        }
    }
}
