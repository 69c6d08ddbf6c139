package io.lapwing.query.anomalies;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An anomaly as lists and live events show it. Score, value, expectation, sentence, detectors and reasons are of the
 * verdict with the highest score, the first of equals, at {@code peakTime}.
 *
 * @param id URL-safe
 * @param kind {@code silence} where a silence opened it, else {@code reading}
 * @param state {@code open} or {@code closed}
 * @param since time of the reading that opened it
 * @param until time of the reading that closed it
 * @param lastTime the newest of its verdicts' times
 * @param received the newest append time of its verdicts
 * @param verdicts how many verdicts it has
 * @param metric the one that the strongest reason names
 * @param metrics all that its reasons name
 * @param detectors those that fired, strongest first
 */
public record AnomalyItem(
        String id,
        String sensor,
        @Nullable String location,
        String kind,
        String state,
        Instant since,
        @Nullable Instant until,
        Instant lastTime,
        Instant received,
        long verdicts,
        @Nullable String metric,
        List<String> metrics,
        @Nullable Double value,
        @Nullable String unit,
        @Nullable Expectation expected,
        double score,
        Instant peakTime,
        String sentence,
        List<String> detectors,
        List<ReasonItem> reasons) {

    /** What was expected. */
    public record Expectation(double mean, double sd) {}

    /** Why, as the detector said it. */
    public record ReasonItem(
            String detector,
            @Nullable String metric,
            @Nullable Double observed,
            @Nullable Double expected,
            String text) {}
}
