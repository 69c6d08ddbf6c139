package io.lapwing.cli.evaluate;

import io.lapwing.evaluation.Series;
import java.util.Arrays;

/** The rows of a table, each missing number the mean of its column. */
final class CompleteRows {
    private CompleteRows() {}

    static double[][] of(Series table) {
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
        return rows;
    }
}
