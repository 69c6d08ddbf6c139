package io.lapwing.evaluation;

import java.util.BitSet;

/** Areas under the two curves that all thresholds draw. Readings with the same score pass a threshold together. */
public final class Auc {
    private Auc() {}

    /**
     * Area under the receiver operating characteristic: how likely an anomalous reading scores above a normal one, ties half
     * (Hanley, McNeil 1982).
     *
     * @return 0..1; NaN where all readings or none are labelled
     */
    public static double roc(double[] scores, BitSet labels) {
        double[] sum = {0};
        long[] before = {0};
        walk(scores, labels, (anomalous, all) -> {
            // Each of these stands above the normal ones to come, and equal to its own.
            long normal = all - anomalous;
            sum[0] += normal * (before[0] + anomalous / 2.0);
            before[0] += anomalous;
        });
        long anomalous = before[0];
        return sum[0] / ((double) anomalous * (scores.length - anomalous));
    }

    /**
     * Area under precision over recall, as average precision: no straight line between two points, which would flatter.
     *
     * @return 0..1; NaN where no reading is labelled
     */
    public static double precisionRecall(double[] scores, BitSet labels) {
        double[] sum = {0};
        long[] found = {0, 0};
        walk(scores, labels, (anomalous, all) -> {
            found[0] += anomalous;
            found[1] += all;
            sum[0] += (double) anomalous * found[0] / found[1];
        });
        return sum[0] / found[0];
    }

    /** Readings of one score, the highest score first. */
    private interface Groups {
        void next(long anomalous, long all);
    }

    private static void walk(double[] scores, BitSet labels, Groups groups) {
        double[] sorted = Scores.sorted(scores);
        double[] distinct = Scores.distinct(sorted);
        int[] anomalous = new int[distinct.length];
        for (int i = labels.nextSetBit(0); i >= 0 && i < scores.length; i = labels.nextSetBit(i + 1)) {
            anomalous[Scores.below(distinct, scores[i])]++;
        }
        int above = sorted.length;
        for (int g = distinct.length - 1; g >= 0; g--) {
            int below = Scores.below(sorted, distinct[g]);
            groups.next(anomalous[g], above - below);
            above = below;
        }
    }
}
