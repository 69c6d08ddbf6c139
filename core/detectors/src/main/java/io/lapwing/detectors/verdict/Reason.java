package io.lapwing.detectors.verdict;

import org.jspecify.annotations.Nullable;

/**
 * Why a verdict is anomalous: one sentence, and the numbers behind it.
 *
 * @param detector the strongest one of those that the sentence names
 * @param metric null where it is about the whole reading
 * @param observed null where there is no metric
 * @param expected null where nothing was expected yet
 */
public record Reason(
        String detector,
        @Nullable String metric,
        @Nullable Double observed,
        @Nullable Double expected,
        String text) {}
