package io.lapwing.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * The area under the receiver operating characteristic over a table that detectors may look at as a whole; warm-up rows are
 * left out.
 */
public final class TableProtocol implements Protocol<Double> {
    @Override
    public double[] scores(SeriesDetector detector, Series table, long seed) {
        return detector.scoreAll(table, seed);
    }

    @Override
    public Double part(Series table, double[] scores) {
        BitSet labels = Anomaly.labels(table.anomalies());
        double[] kept = new double[scores.length];
        BitSet keptLabels = new BitSet();
        int n = 0;
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isNaN(scores[i])) {
                keptLabels.set(n, labels.get(i));
                kept[n++] = scores[i];
            }
        }
        return Auc.roc(Arrays.copyOf(kept, n), keptLabels);
    }

    @Override
    public Map<String, Double> figures(List<Double> parts) {
        return Map.of(
                "auc", parts.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN));
    }
}
