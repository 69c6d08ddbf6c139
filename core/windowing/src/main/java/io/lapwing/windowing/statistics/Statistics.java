package io.lapwing.windowing.statistics;

/**
 * What is known of one or more numbers. Two of them merge exactly: merging the parts gives the statistics of the whole,
 * but for rounding.
 *
 * @param count of the numbers, at least 1
 * @param mean finite, whatever finite numbers came
 * @param m2 sum of squared deviations from the mean; {@link Double#MAX_VALUE} stands for everything that is larger, see
 *     {@link Moments}
 */
public record Statistics(long count, double min, double max, double mean, double m2) {
    public Statistics {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, got " + count);
        }
        if (!(min <= max) || !Double.isFinite(min) || !Double.isFinite(max)) {
            throw new IllegalArgumentException("min and max must be finite and in order, got " + min + ", " + max);
        }
        if (!Double.isFinite(mean) || !(m2 >= 0) || !Double.isFinite(m2)) {
            throw new IllegalArgumentException(
                    "mean must be finite and m2 finite and not negative, got " + mean + ", " + m2);
        }
    }

    public static Statistics of(double value) {
        return new Statistics(1, value, value, value, 0);
    }

    /** These numbers and one more. */
    public Statistics plus(double value) {
        long n = count + 1;
        double newMean = Moments.mean(n, mean, value);
        return new Statistics(
                n, Math.min(min, value), Math.max(max, value), newMean, Moments.m2(n, m2, mean, newMean, value));
    }

    /** The statistics of both sets of numbers together (Chan, Golub, LeVeque). */
    public Statistics merge(Statistics other) {
        long n = count + other.count;
        double share = (double) other.count / n;
        double difference = other.mean - mean;
        double between = difference * difference * share * count;
        return new Statistics(
                n,
                Math.min(min, other.min),
                Math.max(max, other.max),
                Moments.between(mean, other.mean, share),
                Moments.saturated(m2 + other.m2 + between));
    }

    /** Of the population: √(m2 ÷ count). A lower bound where m2 is {@link #isSaturated saturated}. */
    public double stddev() {
        return Moments.stddev(count, m2);
    }

    /** Whether the numbers lie so far apart that m2 and the standard deviation are only lower bounds. */
    public boolean isSaturated() {
        return Moments.isSaturated(m2);
    }

    /**
     * How many standard deviations {@code value} lies above the mean; 0 where the standard deviation is 0 or not known
     * because m2 is saturated. Always finite.
     */
    public double z(double value) {
        return Moments.z(value, mean, m2, stddev());
    }
}
