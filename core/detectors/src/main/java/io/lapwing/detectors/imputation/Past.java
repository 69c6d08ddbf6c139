package io.lapwing.detectors.imputation;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/** What is kept of the numbers of one metric, and what they say of a later time. */
interface Past {
    /**
     * @param time microseconds since the epoch
     * @param value finite
     */
    void add(long time, double value);

    /** What a null at this time is filled with: a finite number, or NaN where the past does not say. */
    double at(long time);

    boolean isEmpty();

    long bytes();

    /** Begins with a count, 0 where it is empty. */
    void write(StateWriter out);

    /** Takes over what was written, in a new past. */
    void read(StateReader in);
}
