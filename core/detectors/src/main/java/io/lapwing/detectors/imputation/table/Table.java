package io.lapwing.detectors.imputation.table;

import io.lapwing.detectors.Numbers;

/**
 * Readings of one sensor, or of all that share.
 *
 * @param times of the rows, microseconds since the epoch, not falling
 * @param rows of equal length, a finite number or NaN for a null in each column
 */
public record Table(long[] times, double[][] rows) {
    public Table {
        if (times.length != rows.length) {
            throw new IllegalArgumentException("%d times of %d rows".formatted(times.length, rows.length));
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(
                        "row %d has %d columns, row 0 has %d".formatted(i, rows[i].length, rows[0].length));
            }
            if (i > 0 && times[i] < times[i - 1]) {
                throw new IllegalArgumentException("row %d is before the one above it".formatted(i));
            }
        }
    }

    /** Rows without times: a row after another. */
    public static Table of(double[][] rows) {
        long[] times = new long[rows.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = i;
        }
        return new Table(times, rows);
    }

    int width() {
        return rows.length == 0 ? 0 : rows[0].length;
    }

    /** A copy to fill, its numbers within {@link Numbers#HUGE}. */
    double[][] copy() {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
            for (int column = 0; column < copy[i].length; column++) {
                copy[i][column] = Numbers.clamp(copy[i][column]);
            }
        }
        return copy;
    }
}
