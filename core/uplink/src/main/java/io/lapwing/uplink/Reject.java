package io.lapwing.uplink;

import io.lapwing.contracts.Reading;
import org.jspecify.annotations.Nullable;

/**
 * A reading that ingest refused.
 *
 * @param reason one of the codes of {@code io.lapwing.contracts.Reason}, or {@link #UNLISTED}
 * @param detail a sentence from ingest
 * @param json what was sent ({@link Reading} as JSON); null where the answer does not say which one it was
 */
public record Reject(String reason, String detail, byte @Nullable [] json) {
    /** The reason of rejects for which an answer gives none. */
    public static final String UNLISTED = "not-listed";
}
