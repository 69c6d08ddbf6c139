package io.lapwing.detectors.zscore;

/** What deviations are taken from and counted in. */
public enum By {
    /** Mean and standard deviation. */
    MEAN,
    /** Median and median absolute deviation (MAD): anomalies among the last readings move them little. */
    MEDIAN
}
