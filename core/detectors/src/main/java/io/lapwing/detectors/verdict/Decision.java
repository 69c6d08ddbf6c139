package io.lapwing.detectors.verdict;

/**
 * What all opinions together say of one reading.
 *
 * @param score 0..1, at least one half exactly where anomalous
 */
public record Decision(boolean anomalous, double score) {}
