package io.lapwing.uplink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubled each time, and spread at random so that many senders do not come back
 * together ("equal jitter": half of it certain, half at random).
 *
 * @param first before the second attempt
 * @param longest never more than this, unless the server asks for more
 */
public record Backoff(Duration first, Duration longest) {
    /** 100 ms, 200 ms, … 10 s. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    private static final int MOST_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a back-off needs 0 < first <= longest, got " + first + ", " + longest);
        }
    }

    /** @param failures how many attempts failed so far, from 1 */
    public Duration afterFailure(int failures, RandomGenerator random) {
        long factor = 1L << Math.min(failures - 1, MOST_DOUBLINGS);
        long full = Math.min(first.toMillis() * factor, longest.toMillis());
        return Duration.ofMillis(full / 2 + random.nextLong(full - full / 2 + 1));
    }
}
