package io.lapwing.detectors.smile;

import java.util.Arrays;

/**
 * A forest and where its threshold lies.
 *
 * @param scores of the rows that it was fitted on
 */
public record ForestFit(IsolationForest forest, double threshold, double[] scores) {
    /**
     * @param rows at least 2, finite
     * @param contamination 0..0.5, the share of the rows with scores above the threshold
     */
    public static ForestFit of(double[][] rows, int trees, int samples, double contamination, long seed) {
        IsolationForest forest = SmileTrees.grow(rows, trees, samples, seed);
        double[] scores = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = forest.score(rows[i]);
        }
        return new ForestFit(forest, quantile(scores, 1 - contamination), scores);
    }

    /** Between two scores by their distance, as numpy does unless told otherwise. */
    private static double quantile(double[] scores, double share) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
