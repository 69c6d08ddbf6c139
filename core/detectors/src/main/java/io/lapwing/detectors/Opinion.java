package io.lapwing.detectors;

import org.jspecify.annotations.Nullable;

/**
 * What one detector says of one reading, before it learns from it.
 *
 * @param metric null where the detector looks at the whole reading
 * @param score 0..1, higher is worse; 0 while the detector warms up
 * @param threshold above 0, at most 1; at or above it the score is anomalous
 * @param sure at or above it the detector needs nobody to agree; above 1 for one that always does
 * @param seen readings learnt so far
 * @param needed readings of the warm-up
 * @param raw the score on the detector's own scale, such as a number of sigmas; NaN where it has none
 */
public record Opinion(
        String detector,
        @Nullable String metric,
        double score,
        double threshold,
        double sure,
        long seen,
        long needed,
        double raw) {

    /** The {@code sure} of a detector that never decides alone. */
    public static final double NEVER = 2;

    public Opinion {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score must lie within 0..1, got " + score + " from " + detector);
        }
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "a threshold must lie within 0..1, got " + threshold + " from " + detector);
        }
        if (!(sure >= threshold)) {
            throw new IllegalArgumentException("sure is at least the threshold, got " + sure + " from " + detector);
        }
    }

    public boolean ready() {
        return seen >= needed;
    }

    /** Whether the detector finds this anomalous. */
    public boolean fired() {
        return ready() && score >= threshold;
    }

    /** Whether the detector finds this anomalous, whatever others say. */
    public boolean decides() {
        return ready() && score >= sure;
    }

    /**
     * The score on the scale that all detectors share: 0 to ¼ below the threshold, ¼ to ½ from there to where it decides
     * alone, ½ to 1 beyond; 0 where the detector is not ready.
     */
    public double strength() {
        if (!ready()) {
            return 0;
        }
        if (score < threshold) {
            return 0.25 * score / threshold;
        }
        if (score < sure) {
            return 0.25 + 0.25 * (score - threshold) / (sure - threshold);
        }
        return sure >= 1 ? 1 : 0.5 + 0.5 * (score - sure) / (1 - sure);
    }
}
