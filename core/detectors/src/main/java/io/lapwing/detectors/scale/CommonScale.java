package io.lapwing.detectors.scale;

/**
 * The scale that the scores of all detectors share: how improbable is this, by what the detector has seen lately?
 *
 * <p>A detector counts how far its raw score lies from its own recent ones in standard deviations of a {@link
 * RobustNormal}. With p the probability of a normal number at least as far out, and x = −log₁₀ p, the common score is x ÷ (x
 * + 4.5): one half at four standard deviations, where one reading in 31,600 comes, and rising towards 1 without reaching
 * it, so that no two raw scores become one. No fixed share of the readings lies above any score.
 *
 * <p>After the anomaly likelihood of Lavin and Ahmad, "Evaluating Real-time Anomaly Detection Algorithms", ICMLA 2015.
 */
public final class CommonScale {
    /** The common score at which a detector fires. */
    public static final double THRESHOLD = 0.5;

    /** Standard deviations at {@link #THRESHOLD}. */
    public static final double THRESHOLD_SD = 4;

    /** −log₁₀ of the probability of {@link #THRESHOLD_SD}. */
    private static final double HALF = NormalTail.surprise(THRESHOLD_SD);

    /** Larger deviations are not told apart: their squares are no numbers. */
    private static final double MOST_SD = 1e9;

    private CommonScale() {}

    /** @param deviation in standard deviations, higher is worse; negative ones count as 0 */
    public static double score(double deviation) {
        if (!(deviation > 0)) {
            return 0;
        }
        double surprise = NormalTail.surprise(Math.min(deviation, MOST_SD));
        return surprise / (surprise + HALF);
    }
}
