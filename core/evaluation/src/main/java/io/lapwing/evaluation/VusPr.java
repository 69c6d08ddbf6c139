package io.lapwing.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Volume under the surface of precision and recall: an area under the curve whose labels have soft borders, as the mean over
 * the widths ℓ = 0…L of a border. Source: Paparrizos et al., "Volume Under the Surface" (VLDB 2022), as TSB-AD (NeurIPS
 * 2024) computes it.
 */
public final class VusPr {
    /** L of TSB-AD. */
    public static final int WINDOW = 100;

    private static final int THRESHOLDS = 250;

    /*
     * A reading matters only by the first of the descending thresholds that it passes, its step. So each sum over the
     * readings that pass a threshold is a running sum over steps, and a width costs the readings of the borders alone, not
     * the series.
     */
    private final List<Anomaly> anomalies;
    private final int[] step;
    private final int[] passed = new int[THRESHOLDS];
    private final double[] inside = new double[THRESHOLDS];
    private final double labelled;
    /** The first step at which any reading of an anomaly with its borders passes; borders grow by one reading at a time. */
    private final int[] firstStep;

    private VusPr(double[] scores, List<Anomaly> anomalies) {
        this.anomalies = anomalies;
        int n = scores.length;
        double[] sorted = Scores.sorted(scores);
        double[] thresholds = new double[THRESHOLDS];
        for (int k = 0; k < THRESHOLDS; k++) {
            int rank = (int) ((long) k * (n - 1) / (THRESHOLDS - 1));
            thresholds[k] = sorted[n - 1 - rank];
            passed[k] = n - Scores.below(sorted, thresholds[k]);
        }
        step = new int[n];
        for (int i = 0; i < n; i++) {
            step[i] = step(thresholds, scores[i]);
        }
        firstStep = new int[anomalies.size()];
        int labelled = 0;
        for (int a = 0; a < firstStep.length; a++) {
            Anomaly anomaly = anomalies.get(a);
            labelled += anomaly.length();
            firstStep[a] = THRESHOLDS;
            for (int i = anomaly.begin(); i <= anomaly.end(); i++) {
                firstStep[a] = Math.min(firstStep[a], step[i]);
                add(inside, step[i], 1);
            }
        }
        this.labelled = labelled;
    }

    /**
     * @param anomalies in order, apart, at least one
     * @param window L, in readings
     * @return 0..1
     */
    public static double of(double[] scores, List<Anomaly> anomalies, int window) {
        Anomaly.requireWithin(anomalies, scores.length);
        if (anomalies.isEmpty()) {
            throw new IllegalArgumentException("a series without an anomaly has no VUS-PR");
        }
        return new VusPr(scores, List.copyOf(anomalies)).mean(window);
    }

    private double mean(int window) {
        double[] soft = new double[step.length];
        double sum = 0;
        for (int width = 0; width <= window; width++) {
            int half = width / 2;
            if (width % 2 == 0 && half > 0) {
                grow(half);
            }
            sum += averagePrecision(borders(soft, width, half), found(half));
        }
        return sum / (window + 1);
    }

    /** By step: the soft labels outside the anomalies. Leaves {@code soft} as it was: zero. */
    private double[] borders(double[] soft, int width, int half) {
        for (int d = 1; d <= half; d++) {
            double label = Math.sqrt(1 - (double) d / width);
            for (Anomaly anomaly : anomalies) {
                if (anomaly.begin() - d >= 0) {
                    soft[anomaly.begin() - d] += label;
                }
                if (anomaly.end() + d < soft.length) {
                    soft[anomaly.end() + d] += label;
                }
            }
        }
        double[] borders = new double[THRESHOLDS];
        int from = 0;
        for (int a = 0; a < anomalies.size(); a++) {
            Anomaly anomaly = anomalies.get(a);
            clear(soft, Math.max(from, anomaly.begin() - half), anomaly.begin(), borders);
            // Within the anomaly the label is 1, whatever reaches in from its neighbours.
            Arrays.fill(soft, anomaly.begin(), anomaly.end() + 1, 0);
            int next = a + 1 < anomalies.size() ? anomalies.get(a + 1).begin() : soft.length;
            from = Math.min(next, anomaly.end() + 1 + half);
            clear(soft, anomaly.end() + 1, from, borders);
        }
        return borders;
    }

    private void clear(double[] soft, int from, int to, double[] borders) {
        for (int i = from; i < to; i++) {
            add(borders, step[i], Math.min(1, soft[i]));
            soft[i] = 0;
        }
    }

    private void grow(int half) {
        for (int a = 0; a < firstStep.length; a++) {
            int left = anomalies.get(a).begin() - half;
            int right = anomalies.get(a).end() + half;
            if (left >= 0) {
                firstStep[a] = Math.min(firstStep[a], step[left]);
            }
            if (right < step.length) {
                firstStep[a] = Math.min(firstStep[a], step[right]);
            }
        }
    }

    /** By step: the share of the segments, anomalies whose borders touch, that first pass there. */
    private double[] found(int half) {
        double[] found = new double[THRESHOLDS];
        int segments = 0;
        for (int a = 0; a < firstStep.length; segments++) {
            int first = firstStep[a++];
            while (a < firstStep.length
                    && anomalies.get(a - 1).end() + half >= anomalies.get(a).begin() - half) {
                first = Math.min(first, firstStep[a++]);
            }
            add(found, first, 1);
        }
        for (int k = 0; k < THRESHOLDS; k++) {
            found[k] /= segments;
        }
        return found;
    }

    private double averagePrecision(double[] borders, double[] found) {
        double area = 0;
        double recallBefore = 0;
        double insideSum = 0;
        double borderSum = 0;
        double existence = 0;
        for (int k = 0; k < THRESHOLDS; k++) {
            insideSum += inside[k];
            borderSum += borders[k];
            existence += found[k];
            double hits = insideSum + borderSum;
            double recall = existence * Math.min(hits / (labelled + borderSum / 2), 1);
            area += (recall - recallBefore) * hits / passed[k];
            recallBefore = recall;
        }
        return area;
    }

    private static void add(double[] steps, int step, double value) {
        if (step < THRESHOLDS) {
            steps[step] += value;
        }
    }

    /** The first of the descending thresholds that the score is at or above. */
    private static int step(double[] thresholds, double score) {
        int from = 0;
        int to = THRESHOLDS;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (thresholds[middle] <= score) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }
}
