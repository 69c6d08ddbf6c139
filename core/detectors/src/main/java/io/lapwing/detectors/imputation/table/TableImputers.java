package io.lapwing.detectors.imputation.table;

import io.lapwing.detectors.imputation.NearestRows;
import java.time.Duration;

/** The ways to fill the nulls of a table. */
public final class TableImputers {
    private TableImputers() {}

    /** Nulls stay. */
    public static TableImputer none() {
        return table -> ImputedTable.of(table, table.copy());
    }

    /** Rows with a null are left out. */
    public static TableImputer drop() {
        return ImputedTable::complete;
    }

    /** The mean of the column. */
    public static TableImputer mean() {
        return columnwise((times, column) -> {
            double mean = 0;
            int count = 0;
            for (double x : column) {
                if (!Double.isNaN(x)) {
                    count++;
                    mean += (x - mean) / count;
                }
            }
            for (int i = 0; i < column.length && count > 0; i++) {
                column[i] = Double.isNaN(column[i]) ? mean : column[i];
            }
        });
    }

    /** The last number before; nulls before the first number stay. */
    public static TableImputer previous() {
        return columnwise((times, column) -> {
            for (int i = 1; i < column.length; i++) {
                column[i] = Double.isNaN(column[i]) ? column[i - 1] : column[i];
            }
        });
    }

    /** Backward fill: the next number after; nulls after the last number stay. */
    public static TableImputer next() {
        return columnwise((times, column) -> {
            for (int i = column.length - 2; i >= 0; i--) {
                column[i] = Double.isNaN(column[i]) ? column[i + 1] : column[i];
            }
        });
    }

    /**
     * The straight line between the numbers before and after, by time, where they are no further apart than the window; other
     * nulls stay.
     */
    public static TableImputer linear(Duration window) {
        long most = window.toNanos() / 1000;
        return columnwise((times, column) -> {
            int before = -1;
            for (int i = 0; i < column.length; i++) {
                if (Double.isNaN(column[i])) {
                    continue;
                }
                if (before >= 0 && times[i] - times[before] <= most) {
                    interpolate(times, column, before, i);
                }
                before = i;
            }
        });
    }

    private static void interpolate(long[] times, double[] column, int from, int to) {
        double span = times[to] - times[from];
        for (int i = from + 1; i < to; i++) {
            double share = span == 0 ? 0 : (times[i] - times[from]) / span;
            column[i] = (1 - share) * column[from] + share * column[to];
        }
    }

    /** The mean of the column in the nearest rows, see {@link NearestRows}. */
    public static TableImputer neighbours(int neighbours, boolean standardised) {
        return table -> {
            double[][] rows = table.copy();
            NearestRows.Table nearest = new NearestRows(neighbours, standardised).over(rows);
            double[][] filled = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                filled[i] = rows[i];
                boolean[] wanted = new boolean[table.width()];
                boolean any = false;
                for (int column = 0; column < wanted.length; column++) {
                    wanted[column] = Double.isNaN(rows[i][column]);
                    any |= wanted[column];
                }
                if (any) {
                    filled[i] = nearest.fill(rows[i], wanted);
                }
            }
            return ImputedTable.of(table, filled);
        };
    }

    private static TableImputer columnwise(ColumnFiller filler) {
        return table -> {
            double[][] rows = table.copy();
            double[] values = new double[rows.length];
            for (int column = 0; column < table.width(); column++) {
                for (int i = 0; i < rows.length; i++) {
                    values[i] = rows[i][column];
                }
                filler.fill(table.times(), values);
                for (int i = 0; i < rows.length; i++) {
                    rows[i][column] = values[i];
                }
            }
            return ImputedTable.of(table, rows);
        };
    }

    /** Fills the nulls of one column in place. */
    private interface ColumnFiller {
        void fill(long[] times, double[] column);
    }
}
