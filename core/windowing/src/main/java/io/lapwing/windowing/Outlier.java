package io.lapwing.windowing;

/**
 * A reading far from its window's mean.
 *
 * @param time microseconds since the epoch
 * @param z (value − mean) ÷ stddev of the window
 */
public record Outlier(long time, double value, double z) {}
