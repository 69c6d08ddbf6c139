package io.lapwing.windowing;

import org.jspecify.annotations.Nullable;

/**
 * A reading as windows look at it. A view: the caller may reuse one object for every reading, nothing keeps it.
 *
 * <p>Names must be valid and numbers finite; that is the business of whoever reads the wire.
 */
public interface Measurement {
    String sensor();

    /** Event time, microseconds since the epoch. */
    long time();

    /** Tells readings of one sensor at one time apart. */
    long seq();

    @Nullable String location();

    /** How many metrics there are. */
    int size();

    String metric(int i);

    /** The number of the metric at {@code i}; NaN where it is null. */
    double value(int i);
}
