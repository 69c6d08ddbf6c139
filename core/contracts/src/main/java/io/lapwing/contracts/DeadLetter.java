package io.lapwing.contracts;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What could not be accepted, kept with the reason.
 *
 * @param source where it came from, such as {@code http 127.0.0.1} or {@code lapwing.readings-3@1234}
 * @param reason a {@link Reason#code()}; text, so that a newer writer's reason survives
 * @param detail one sentence that names the line or field
 * @param payload the first {@link #MAX_PAYLOAD} bytes as they came
 * @param bytes the full length
 */
public record DeadLetter(String source, Instant received, String reason, String detail, byte[] payload, long bytes) {
    /** Bytes kept of what was sent. */
    public static final int MAX_PAYLOAD = 64 * 1024;

    private static final int MAX_DETAIL = 1000;

    public DeadLetter {
        received = Timestamps.truncate(received);
        if (payload.length > MAX_PAYLOAD) {
            throw new InvalidRecordException(
                    Reason.TOO_LARGE, "payload", "at most " + MAX_PAYLOAD + " bytes of a payload are kept");
        }
        if (detail.length() > MAX_DETAIL) {
            detail = detail.substring(0, MAX_DETAIL) + "…";
        }
    }

    /** Keeps the head of {@code whole} and its length. */
    public static DeadLetter of(String source, Instant received, Reason reason, String detail, byte[] whole) {
        byte[] head = whole.length <= MAX_PAYLOAD ? whole : Arrays.copyOf(whole, MAX_PAYLOAD);
        return new DeadLetter(source, received, reason.code(), detail, head, whole.length);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof DeadLetter d
                && source.equals(d.source)
                && received.equals(d.received)
                && reason.equals(d.reason)
                && detail.equals(d.detail)
                && Arrays.equals(payload, d.payload)
                && bytes == d.bytes;
    }

    @Override
    public int hashCode() {
        return 31 * received.hashCode() + Arrays.hashCode(payload);
    }
}
