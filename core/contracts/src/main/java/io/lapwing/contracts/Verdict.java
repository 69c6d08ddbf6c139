package io.lapwing.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all detectors together say of one reading, or of a silence, with reasons.
 *
 * @param partition the reading's; with {@code offset} the natural key of the verdict
 * @param received append time of the reading; of a silence, the append time at which the timer ran out
 * @param values as judged: imputed numbers stand in place of nulls
 * @param imputed metrics whose number was filled in
 * @param missing metrics that were null and that nothing could fill
 * @param late the reading was older than its sensor's newest: scored, learnt nothing, opened and closed nothing
 * @param since time of the reading that opened the anomaly which this verdict belongs to
 * @param score 0..1, higher is worse
 * @param confidence 0..1, grows with warm-up, lowered by imputation
 * @param expected metric → what was expected before this reading was learnt
 * @param features metric or feature name → number, as the detectors saw them
 */
public record Verdict(
        String sensor,
        Instant time,
        long seq,
        int partition,
        long offset,
        Instant received,
        Kind kind,
        @Nullable String location,
        Values values,
        List<String> imputed,
        List<String> missing,
        boolean late,
        boolean anomaly,
        @Nullable Instant since,
        @Nullable Transition transition,
        double score,
        double confidence,
        Map<String, Expected> expected,
        List<DetectorScore> detectors,
        List<Explanation> reasons,
        @Nullable Map<String, Double> features) {

    public Verdict {
        imputed = List.copyOf(imputed);
        missing = List.copyOf(missing);
        expected = Map.copyOf(expected);
        detectors = List.copyOf(detectors);
        reasons = List.copyOf(reasons);
        features = features == null ? null : Map.copyOf(features);
        if (!(score >= 0 && score <= 1)) {
            throw new InvalidRecordException(Reason.NON_FINITE, "score", "a score must lie within 0..1, got " + score);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new InvalidRecordException(
                    Reason.NON_FINITE, "confidence", "a confidence must lie within 0..1, got " + confidence);
        }
    }

    /** What a verdict is about. */
    public enum Kind {
        READING("reading"),
        SILENCE("silence");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** What a verdict does to the sensor's anomaly. */
    public enum Transition {
        OPENED("opened"),
        CLOSED("closed");

        private final String code;

        Transition(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public record Expected(double mean, double sd) {}

    /**
     * One detector's part.
     *
     * @param metric absent where the detector looks at the whole reading
     * @param threshold at or above it, the score is anomalous
     * @param seen readings learnt so far
     * @param needed readings of the warm-up
     * @param raw the score on the detector's own scale, such as a number of sigmas
     * @param classLabel the class, where the detector names one ({@code class} on the wire)
     */
    public record DetectorScore(
            String name,
            @Nullable String metric,
            double score,
            double threshold,
            boolean anomaly,
            long seen,
            long needed,
            @Nullable Double raw,
            @Nullable String classLabel) {}

    /** Why: one sentence that a technician understands, and the numbers behind it. */
    public record Explanation(
            String detector,
            @Nullable String metric,
            @Nullable Double observed,
            @Nullable Double expected,
            String text) {}
}
