package io.lapwing.cli.evaluate;

import io.lapwing.detectors.smile.ForestFit;
import io.lapwing.detectors.smile.IsolationForestType;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.evaluation.Series;
import java.util.Arrays;

/** An Isolation Forest over a whole table: grown on all of its rows, as scikit-learn has it by default. */
final class ForestOfTable {
    private static final int TREES = 100;
    private static final int SAMPLES = 256;
    private static final double CONTAMINATION = 0.01;

    private ForestOfTable() {}

    static boolean isAsked(DetectorType type) {
        return type instanceof IsolationForestType;
    }

    /** Missing numbers are the mean of their column. */
    static double[] scores(Series table, long seed) {
        double[] means = new double[table.columns().length];
        for (int c = 0; c < means.length; c++) {
            means[c] = Arrays.stream(table.columns()[c])
                    .filter(x -> !Double.isNaN(x))
                    .average()
                    .orElse(0);
        }
        double[][] rows = new double[table.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = table.row(i).clone();
            for (int c = 0; c < means.length; c++) {
                rows[i][c] = Double.isNaN(rows[i][c]) ? means[c] : rows[i][c];
            }
        }
        return ForestFit.of(rows, TREES, Math.min(SAMPLES, rows.length), CONTAMINATION, seed)
                .scores();
    }
}
