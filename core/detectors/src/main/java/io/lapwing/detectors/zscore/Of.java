package io.lapwing.detectors.zscore;

/** Of which numbers deviations are taken. */
public enum Of {
    VALUE,
    /** From one reading of the metric to the next: a leap shows at once, wherever the values lie. */
    DIFFERENCE
}
