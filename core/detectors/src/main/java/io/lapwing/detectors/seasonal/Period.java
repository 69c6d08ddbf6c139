package io.lapwing.detectors.seasonal;

/** The period of a series, by its autocorrelation. */
public final class Period {
    private static final double CLIP = 3;
    private static final int LEAST = 4;

    private Period() {}

    /**
     * @param values the newest last; a period has to fit in three times
     * @param least autocorrelation that makes a period
     * @param nearly of several peaks the first that is so high, as a share of the highest, is the period: the others are its
     *     multiples, or slower rhythms above it
     * @return in readings, 0 where there is none
     */
    public static int of(float[] values, double least, double nearly) {
        int n = values.length;
        float[] x = centred(values);
        int most = n / 3;
        double power = correlation(x, 0);
        if (!(power > 0)) {
            return 0;
        }
        double[] correlation = new double[most + 2];
        for (int lag = 1; lag <= most + 1; lag++) {
            correlation[lag] = correlation(x, lag) / power * n / (n - lag);
        }
        int first = 1;
        while (first <= most && correlation[first] > 0) {
            first++;
        }
        double highest = least;
        for (int lag = Math.max(first, LEAST); lag <= most; lag++) {
            if (isPeak(correlation, lag)) {
                highest = Math.max(highest, correlation[lag]);
            }
        }
        for (int lag = Math.max(first, LEAST); lag <= most; lag++) {
            if (isPeak(correlation, lag) && correlation[lag] >= Math.max(least, nearly * highest)) {
                return lag;
            }
        }
        return 0;
    }

    private static boolean isPeak(double[] correlation, int lag) {
        return correlation[lag] > correlation[lag - 1] && correlation[lag] >= correlation[lag + 1];
    }

    /** Less the mean, clipped, so that one spike is no rhythm. */
    private static float[] centred(float[] values) {
        double mean = 0;
        for (float value : values) {
            mean += value;
        }
        mean /= values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        double reach = CLIP * Math.sqrt(squares / values.length);
        float[] x = new float[values.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.clamp(values[i] - mean, -reach, reach);
        }
        return x;
    }

    private static double correlation(float[] x, int lag) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = lag;
        // Four sums, because one is a chain of additions that wait for each other.
        for (; i + 3 < x.length; i += 4) {
            a += x[i] * x[i - lag];
            b += x[i + 1] * x[i + 1 - lag];
            c += x[i + 2] * x[i + 2 - lag];
            d += x[i + 3] * x[i + 3 - lag];
        }
        for (; i < x.length; i++) {
            a += x[i] * x[i - lag];
        }
        return a + b + (c + d);
    }
}
