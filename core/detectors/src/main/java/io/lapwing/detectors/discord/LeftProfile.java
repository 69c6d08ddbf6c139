package io.lapwing.detectors.discord;

/**
 * The distance of the newest subsequence to its nearest neighbour in the past: the left matrix profile of Yeh et al.,
 * "Matrix Profile I", ICDM 2016, one row at a time as in STOMP (Zhu et al., "Matrix Profile II", ICDM 2016), over a bounded
 * number of lags.
 *
 * <p>Subsequences are moved to mean 0 and divided by their standard deviation, or by a share of that of the whole past
 * where theirs is smaller: a nearly flat one would be compared by its noise. The distance is the root mean square of the
 * differences, 0..2.
 */
/*
 * dot[lag] is the dot product of the newest subsequence with the one that many readings before. With the next reading it
 * gains one product and loses one. So a reading costs O(lags). Rounding cannot pile up: the profile is made anew every few
 * hundred readings, from what is kept of the past, and a restored one the same way.
 */
final class LeftProfile {
    private static final double FLAT = 0.1;

    private final int length;
    private final int lags;
    private final double floor;
    private final double[] x;
    private final double[] mean;
    private final double[] inverse;
    /** Variance of the scaled subsequence: 1, less where the floor was above its standard deviation. */
    private final double[] variance;

    private int size;
    private double sum;
    private double squares;
    /** Lag r readings below {@link #lags}: ascending with the index into {@link #x}. */
    private double[] dots;

    private double[] next;
    private boolean tried;
    private float triedValue;
    private double triedDistance;

    /**
     * @param length of a subsequence
     * @param lags of the past that is searched
     * @param past the newest last
     * @param room readings that come until the profile is made anew
     */
    LeftProfile(int length, int lags, float[] past, int room) {
        this.length = length;
        this.lags = lags;
        int capacity = past.length + room;
        x = new double[capacity];
        mean = new double[capacity];
        inverse = new double[capacity];
        variance = new double[capacity];
        dots = new double[lags + 1];
        next = new double[lags + 1];
        floor = FLAT * sd(past) + 1e-9;
        for (float value : past) {
            append(value);
        }
        for (int lag = 1; lag <= Math.min(lags, size - length); lag++) {
            dots[lags - lag] = dot(lag, size - 1);
        }
    }

    private static double sd(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = values.length == 0 ? 0 : sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return values.length == 0 ? 0 : Math.sqrt(squares / values.length);
    }

    private double dot(int lag, int end) {
        double dot = 0;
        for (int i = end; i > end - length; i--) {
            dot += x[i] * x[i - lag];
        }
        return dot;
    }

    private void append(float value) {
        int i = size;
        x[i] = value;
        sum += value;
        squares += (double) value * value;
        if (i >= length) {
            double old = x[i - length];
            sum -= old;
            squares -= old * old;
        }
        size++;
        if (size >= length) {
            mean[i] = sum / length;
            double spread = Math.max(0, squares / length - mean[i] * mean[i]);
            double divisor = Math.max(Math.sqrt(spread), floor);
            inverse[i] = 1 / divisor;
            variance[i] = spread / (divisor * divisor);
        }
    }

    /** The distance if this reading came next; NaN where the past is too short. */
    double distance(float value) {
        if (tried && triedValue == value) {
            return triedDistance;
        }
        int end = size;
        double oldSum = sum;
        double oldSquares = squares;
        append(value);
        triedDistance = nearest(end);
        size = end;
        sum = oldSum;
        squares = oldSquares;
        tried = true;
        triedValue = value;
        return triedDistance;
    }

    /** The reading came. */
    void advance(float value) {
        distance(value);
        append(value);
        double[] before = dots;
        dots = next;
        next = before;
        tried = false;
    }

    private double nearest(int end) {
        int longest = Math.min(lags, end + 1 - length);
        if (longest < 1) {
            return Double.NaN;
        }
        int base = end - lags;
        int from = lags - longest;
        double in = x[end];
        double out = end >= length ? x[end - length] : 0;
        int known = from;
        if (longest == end + 1 - length) {
            // This lag reaches the first reading: its dot product has no predecessor.
            next[from] = dot(longest, end);
            known++;
        }
        for (int r = known; r < lags; r++) {
            next[r] = dots[r] + in * x[base + r] - out * x[base + r - length];
        }
        if (longest < length) {
            return Double.NaN;
        }
        double scale = 2 * inverse[end];
        double share = 1.0 / length;
        double own = mean[end];
        double least = Double.POSITIVE_INFINITY;
        // Lags below the length are of subsequences that overlap this one.
        for (int r = from; r <= lags - length; r++) {
            int j = base + r;
            double distance = variance[j] - scale * inverse[j] * (next[r] * share - own * mean[j]);
            least = distance < least ? distance : least;
        }
        return Math.sqrt(Math.max(0, least + variance[end]));
    }

    int bytes() {
        return 120 + Double.BYTES * (4 * x.length + 2 * dots.length);
    }
}
