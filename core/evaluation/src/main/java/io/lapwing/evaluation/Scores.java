package io.lapwing.evaluation;

import java.util.Arrays;

/** Scores, sorted once for whoever asks how many are at least so high. */
final class Scores {
    private Scores() {}

    /** A copy in ascending order. */
    static double[] sorted(double[] scores) {
        double[] sorted = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("reading " + i + " has no score");
            }
            // Of the two zeros one would be sorted before the other.
            sorted[i] = scores[i] + 0.0;
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** How many of the sorted scores are below. */
    static int below(double[] sorted, double score) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < score) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The distinct ones of the sorted scores, ascending. */
    static double[] distinct(double[] sorted) {
        double[] distinct = new double[sorted.length];
        int n = 0;
        for (double score : sorted) {
            if (n == 0 || score > distinct[n - 1]) {
                distinct[n++] = score;
            }
        }
        return Arrays.copyOf(distinct, n);
    }
}
