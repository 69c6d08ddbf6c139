package io.lapwing.windowing.statistics;

/**
 * One step of Welford's method: the mean and the sum of squared deviations (m2) after one more value.
 *
 * <p>Neither ever becomes NaN or infinite, whatever finite values come: where a difference of two values overflows, the
 * mean is put together from its shares, and m2 stays at {@link Double#MAX_VALUE}. This happens only where values lie
 * more than about 1e154 apart.
 */
public final class Moments {
    /*
     * [1] B. P. Welford, "Note on a method for calculating corrected sums of squares and products",
     *     Technometrics 4 (1962).
     * [2] T. F. Chan, G. H. Golub, R. J. LeVeque, "Updating formulae and a pairwise algorithm for computing sample
     *     variances", Stanford STAN-CS-79-773 (1979).
     */

    private Moments() {}

    /**
     * The mean of n values.
     *
     * @param n values with this one, at least 1
     * @param mean of the n − 1 values before
     */
    public static double mean(long n, double mean, double value) {
        return n == 1 ? value : between(mean, value, 1.0 / n);
    }

    /**
     * The sum of squared deviations of n values.
     *
     * @param m2 of the n − 1 values before
     * @param meanBefore their mean
     * @param mean with this value, see {@link #mean}
     */
    public static double m2(long n, double m2, double meanBefore, double mean, double value) {
        // The two factors have the same sign, because the mean moves towards the value: no term is negative.
        return n == 1 ? 0 : saturated(m2 + (value - meanBefore) * (value - mean));
    }

    /** Of the population: √(m2 ÷ n). */
    public static double stddev(long n, double m2) {
        return Math.sqrt(m2 / n);
    }

    /** Whether m2 stands for everything that is larger. */
    public static boolean isSaturated(double m2) {
        return m2 == Double.MAX_VALUE;
    }

    /** See {@link Statistics#z}. */
    public static double z(double value, double mean, double m2, double stddev) {
        if (stddev == 0 || isSaturated(m2)) {
            return 0;
        }
        double z = (value - mean) / stddev;
        if (!Double.isFinite(z)) {
            z = value / stddev - mean / stddev;
        }
        return Math.clamp(z, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /** {@code a + (b − a) × share}, also where b − a overflows. */
    static double between(double a, double b, double share) {
        double difference = b - a;
        return Double.isFinite(difference) ? a + difference * share : a * (1 - share) + b * share;
    }

    static double saturated(double m2) {
        return Math.min(m2, Double.MAX_VALUE);
    }
}
