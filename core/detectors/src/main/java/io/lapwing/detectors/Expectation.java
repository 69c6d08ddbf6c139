package io.lapwing.detectors;

/**
 * What was expected of a metric before its reading was learnt.
 *
 * @param sd the standard deviation that deviations are counted in, above 0
 */
public record Expectation(String metric, double mean, double sd) {}
