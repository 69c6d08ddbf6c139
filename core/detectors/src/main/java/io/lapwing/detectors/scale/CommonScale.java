package io.lapwing.detectors.scale;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * Puts a detector's raw scores on the scale that all detectors share: how improbable such a raw score is, by the raw
 * scores of its own recent past.
 *
 * <p>With p the probability of a raw score at least as large, and x = −log₁₀ p, the common score is x ÷ (x + {@value
 * #HALF}): one half where one reading in a million scores so high, rising towards 1 without ever reaching it, so that no two
 * raw scores become one. The tail is that of a log-normal distribution: raw scores are magnitudes, and their logarithms are
 * near to normal where the scores themselves have heavy tails. Its two parameters forget exponentially and learn large
 * scores clipped, so a burst of anomalies hardly moves them. No fixed share is above any score: a series that keeps
 * doing the same is never remarkable.
 */
public final class CommonScale {
    /** −log₁₀ of the probability at which the common score is one half. */
    public static final double HALF = 6;

    /** The common score of {@link #HALF}. */
    public static final double THRESHOLD = 0.5;

    private static final double LEAST_RAW = 1e-9;
    private static final double MOST_RAW = 1e9;
    private static final int MEMORY = 5_000;
    /** Log scores are learnt up to this many sd above the mean. */
    private static final double CLIP = 3;
    /** The sd of log scores is at least this, or scores that are all alike would make trifles improbable. */
    private static final double LEAST_SD = 0.25;

    private double mean;
    private double variance;
    private int seen;

    /** Raw scores learnt so far, up to the memory's length. */
    public int seen() {
        return seen;
    }

    /**
     * @param raw at least 0, higher is worse; NaN counts as 0
     * @return 0..1
     */
    public double score(double raw) {
        return ofSurprise(surprise(raw));
    }

    /** −log₁₀ of the probability of a raw score at least as large as this, 0 while nothing was learnt. */
    public double surprise(double raw) {
        return seen < 2 ? 0 : NormalTail.surprise((log(raw) - mean) / sd());
    }

    /** The common score of a surprise: −log₁₀ of a probability. */
    public static double ofSurprise(double surprise) {
        return surprise / (surprise + HALF);
    }

    public void learn(double raw) {
        double x = log(raw);
        if (seen >= 30) {
            x = Math.min(x, mean + CLIP * sd());
        }
        if (seen < MEMORY) {
            seen++;
        }
        double share = 1.0 / seen;
        double deviation = x - mean;
        mean += share * deviation;
        variance = (1 - share) * (variance + share * deviation * deviation);
    }

    private double sd() {
        return Math.max(LEAST_SD, Math.sqrt(variance));
    }

    private static double log(double raw) {
        return Math.log(Math.clamp(Double.isNaN(raw) ? 0 : raw, LEAST_RAW, MOST_RAW));
    }

    /** Bytes in memory. */
    public static int bytes() {
        return 40;
    }

    public void write(StateWriter out) {
        out.whole(seen);
        out.number(mean);
        out.number(variance);
    }

    /** Takes over what was written, in a new scale. */
    public void read(StateReader in) {
        seen = in.whole(0, MEMORY);
        mean = in.within(50);
        variance = in.magnitude(10_000);
    }
}
