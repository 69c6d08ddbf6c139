package io.lapwing.detectors.zscore;

import io.lapwing.detectors.state.StateWriter;

/** The newest numbers of one metric: where they lie, and how far apart. */
sealed interface RecentValues permits RollingWindow, RollingMedian {
    /** @param value finite; the oldest one leaves where there are too many */
    void add(double value);

    int size();

    /** Mean or median; 0 while nothing was added. */
    double centre();

    /** Standard deviation, or what estimates it from the median; 0 below two numbers. */
    double spread();

    /** By how much more than the spread a new number deviates from the centre: the centre errs as well. */
    double widening();

    int bytes();

    void write(StateWriter out);
}
