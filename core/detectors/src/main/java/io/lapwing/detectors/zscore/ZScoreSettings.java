package io.lapwing.detectors.zscore;

/**
 * @param window readings of the metric that make mean and sd
 * @param warmUp readings before scores count
 * @param threshold sigmas at which the detector fires
 * @param sure sigmas at which it needs nobody to agree
 * @param aloneAfter readings before it decides alone: what looks like a leap is often the metric's first morning
 * @param habit readings after which a third is left of what it was right about before; 0 for none
 * @param of the numbers that are judged
 * @param by what they are judged by
 */
public record ZScoreSettings(
        int window, int warmUp, double threshold, double sure, int aloneAfter, int habit, Of of, By by) {
    /**
     * 3 sigma over 100 readings. Alone it decides at 6⅔: by the inequality of Vysochanskij and Petunin, no unimodal
     * distribution, however heavy its tails, has more than 4 ÷ 9k² = 1 % beyond it, while 3 sigma may hold 5 %.
     */
    public static final ZScoreSettings DEFAULT = new ZScoreSettings(100, 20, 3, 6.67, 150, 100_000);

    /** One that decides from its warm-up on and has no habits. */
    public ZScoreSettings(int window, int warmUp, double threshold, double sure) {
        this(window, warmUp, threshold, sure, 0, 0);
    }

    /** Of the values, by mean and standard deviation. */
    public ZScoreSettings(int window, int warmUp, double threshold, double sure, int aloneAfter, int habit) {
        this(window, warmUp, threshold, sure, aloneAfter, habit, Of.VALUE, By.MEAN);
    }

    /** Whether a detector of the other settings would have learnt the same; it may have judged otherwise. */
    public boolean learnsAs(ZScoreSettings other) {
        return window == other.window && warmUp == other.warmUp && of == other.of && by == other.by;
    }

    public ZScoreSettings {
        if (window < 2 || window > 100_000) {
            throw new IllegalArgumentException("window must lie within 2..100000, got " + window);
        }
        if (warmUp < 2 || warmUp > window) {
            throw new IllegalArgumentException("warm-up must lie within 2..window, got " + warmUp);
        }
        if (!(threshold > 0 && threshold < 1000)) {
            throw new IllegalArgumentException("threshold must be positive, got " + threshold);
        }
        if (!(sure >= threshold && sure < 1000)) {
            throw new IllegalArgumentException("sure must be at least the threshold, got " + sure);
        }
        if (habit < 0 || aloneAfter < 0) {
            throw new IllegalArgumentException(
                    "habit and alone-after must not be negative, got %d and %d".formatted(habit, aloneAfter));
        }
    }
}
