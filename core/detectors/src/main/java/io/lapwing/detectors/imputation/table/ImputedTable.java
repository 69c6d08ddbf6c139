package io.lapwing.detectors.imputation.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A table after imputation.
 *
 * @param rows NaN where nothing could fill a null
 * @param imputed whether the number was filled in
 * @param kept the rows' numbers in the table before
 */
public record ImputedTable(double[][] rows, boolean[][] imputed, int[] kept) {
    /** @param filled the rows of the table, all of them */
    static ImputedTable of(Table table, double[][] filled) {
        int[] kept = new int[filled.length];
        boolean[][] imputed = new boolean[filled.length][table.width()];
        for (int i = 0; i < filled.length; i++) {
            kept[i] = i;
            for (int column = 0; column < filled[i].length; column++) {
                imputed[i][column] = Double.isNaN(table.rows()[i][column]) && !Double.isNaN(filled[i][column]);
            }
        }
        return new ImputedTable(filled, imputed, kept);
    }

    /** The rows that have no null. */
    static ImputedTable complete(Table table) {
        List<Integer> kept = new ArrayList<>();
        double[][] rows = table.copy();
        for (int i = 0; i < rows.length; i++) {
            boolean complete = true;
            for (double x : rows[i]) {
                complete &= !Double.isNaN(x);
            }
            if (complete) {
                kept.add(i);
            }
        }
        return new ImputedTable(
                kept.stream().map(i -> rows[i]).toArray(double[][]::new),
                new boolean[kept.size()][table.width()],
                kept.stream().mapToInt(i -> i).toArray());
    }
}
