package io.lapwing.evaluation;

import java.util.BitSet;
import java.util.List;

/**
 * Readings by what they are and what was said of them. The rates are SKAB's (Katser, Kozitsin, "Skoltech Anomaly Benchmark",
 * 2020), which pools the readings of all files before it divides.
 */
public record Confusion(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {
    public static final Confusion NONE = new Confusion(0, 0, 0, 0);

    /**
     * @param threshold a score at or above it says anomalous
     * @param from the first reading that counts; those before it are for learning
     */
    public static Confusion of(double[] scores, double threshold, List<Anomaly> anomalies, int from) {
        Anomaly.requireWithin(anomalies, scores.length);
        BitSet labels = Anomaly.labels(anomalies);
        long[] counts = new long[4];
        for (int i = from; i < scores.length; i++) {
            counts[(labels.get(i) ? 2 : 0) + (scores[i] >= threshold ? 1 : 0)]++;
        }
        return new Confusion(counts[3], counts[1], counts[2], counts[0]);
    }

    public Confusion plus(Confusion other) {
        return new Confusion(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** 0..1; NaN where nothing is anomalous and nothing was said to be. */
    public double f1() {
        return truePositives / (truePositives + (falseNegatives + falsePositives) / 2.0);
    }

    /** Share of the normal readings that were said to be anomalous, 0..1; NaN without normal ones. */
    public double falseAlarmRate() {
        return (double) falsePositives / (falsePositives + trueNegatives);
    }

    /** Share of the anomalous readings that were said to be normal, 0..1; NaN without anomalous ones. */
    public double missedAlarmRate() {
        return (double) falseNegatives / (falseNegatives + truePositives);
    }
}
