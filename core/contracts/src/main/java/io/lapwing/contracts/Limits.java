package io.lapwing.contracts;

import java.time.Duration;
import java.time.Instant;

/**
 * What the door lets in.
 *
 * @param maxBodyBytes of one request, unpacked
 * @param maxMetrics of one reading
 * @param earliest the earliest event time
 * @param skew how far an event time may lie after its arrival
 */
public record Limits(long maxBodyBytes, int maxMetrics, Instant earliest, Duration skew) {
    public static final Limits DEFAULT = new Limits(10L << 20, 256, Timestamps.EARLIEST, Timestamps.SKEW);

    public Limits {
        if (maxBodyBytes < 1) {
            throw new IllegalArgumentException("maxBodyBytes must be positive, got " + maxBodyBytes);
        }
        if (maxMetrics < 1) {
            throw new IllegalArgumentException("maxMetrics must be positive, got " + maxMetrics);
        }
        if (skew.isNegative()) {
            throw new IllegalArgumentException("skew must not be negative, got " + skew);
        }
    }

    /**
     * @param now the time of arrival
     * @return {@code reading} itself
     * @throws InvalidRecordException naming what breaks a limit
     */
    public Reading check(Reading reading, Instant now) {
        if (reading.values().size() > maxMetrics) {
            throw new InvalidRecordException(
                    Reason.TOO_MANY_METRICS,
                    "values",
                    "at most %d metrics a reading, got %d"
                            .formatted(maxMetrics, reading.values().size()));
        }
        Timestamps.checkRange(reading.time(), earliest, now, skew);
        return reading;
    }
}
