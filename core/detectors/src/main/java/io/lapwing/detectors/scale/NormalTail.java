package io.lapwing.detectors.scale;

/** How improbable a number is under the standard normal distribution. */
public final class NormalTail {
    private static final double LN_10 = Math.log(10);
    private static final double SQRT_HALF = Math.sqrt(0.5);

    /** The highest power first. */
    private static final double[] ERFC = {
        0.17087277,
        -0.82215223,
        1.48851587,
        -1.13520398,
        0.27886807,
        -0.18628806,
        0.09678418,
        0.37409196,
        1.00002368,
        -1.26551223
    };

    private NormalTail() {}

    /** −log₁₀ of the probability of a number above {@code z}; finite for every z, to a relative error of 1e-6. */
    public static double surprise(double z) {
        if (z < 0) {
            return -Math.log1p(-Math.exp(logUpper(-z))) / LN_10;
        }
        return z < 8 ? -logUpper(z) / LN_10 : far(z);
    }

    /**
     * The logarithm of the fit of erfc in Press et al., "Numerical Recipes", 6.2, which is an exponential of a polynomial in
     * t: fractional error 1.2e-7.
     */
    private static double logUpper(double z) {
        double x = z * SQRT_HALF;
        double t = 1 / (1 + 0.5 * x);
        double polynomial = 0;
        for (double coefficient : ERFC) {
            polynomial = polynomial * t + coefficient;
        }
        return Math.log(0.5 * t) - x * x + polynomial;
    }

    /** The asymptotic series of the tail, φ(z) ÷ z · (1 − 1 ÷ z²). */
    private static double far(double z) {
        double log = -0.5 * z * z - Math.log(z * Math.sqrt(2 * Math.PI)) + Math.log1p(-1 / (z * z));
        return -log / LN_10;
    }
}
