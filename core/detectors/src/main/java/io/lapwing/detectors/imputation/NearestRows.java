package io.lapwing.detectors.imputation;

import java.util.Arrays;

/**
 * Fills a null by the mean of its column in the nearest rows that have it, each weighing the same.
 *
 * <p>After Troyanskaya et al., "Missing value estimation methods for DNA microarrays", 2001, as scikit-learn's {@code
 * KNNImputer} has it: the distance of two rows is Euclidean over the columns that both have, its square multiplied by
 * all columns ÷ those. Where no row has a distance, the column's mean.
 */
public final class NearestRows {
    private final int neighbours;
    private final boolean standardised;

    /**
     * @param neighbours how many, of fewer all
     * @param standardised whether distances are taken after each column was brought to mean 0 and standard deviation 1
     */
    public NearestRows(int neighbours, boolean standardised) {
        this.neighbours = neighbours;
        this.standardised = standardised;
    }

    /** @param table rows of equal length, NaN for a null, else within ±1e140; not changed and not copied where it need not */
    public Table over(double[][] table) {
        int width = table.length == 0 ? 0 : table[0].length;
        double[] mean = new double[width];
        double[] scale = new double[width];
        Arrays.fill(scale, 1);
        for (int column = 0; column < width; column++) {
            int count = 0;
            double m2 = 0;
            for (double[] row : table) {
                double x = row[column];
                if (!Double.isNaN(x)) {
                    count++;
                    double before = x - mean[column];
                    mean[column] += before / count;
                    m2 += before * (x - mean[column]);
                }
            }
            mean[column] = count == 0 ? Double.NaN : mean[column];
            if (standardised && m2 > 0) {
                scale[column] = Math.sqrt(m2 / count);
            }
        }
        return new Table(table, mean, scale);
    }

    /** Rows that can be looked among. */
    public final class Table {
        private final double[][] rows;
        private final double[] mean;
        private final double[] scale;

        private Table(double[][] rows, double[] mean, double[] scale) {
            this.rows = rows;
            this.mean = mean;
            this.scale = scale;
        }

        /**
         * @param row as wide as the table, NaN for a null; one of the table's own is no neighbour of itself
         * @param wanted the nulls to fill
         * @return the row with those filled that could be
         */
        public double[] fill(double[] row, boolean[] wanted) {
            double[] distances = distances(row);
            double[] filled = row.clone();
            for (int column = 0; column < row.length; column++) {
                if (wanted[column]) {
                    filled[column] = estimate(column, distances);
                }
            }
            return filled;
        }

        /** Squared, NaN where two rows have no column together. */
        private double[] distances(double[] row) {
            int[] columns = new int[row.length];
            int known = 0;
            for (int column = 0; column < row.length; column++) {
                if (!Double.isNaN(row[column])) {
                    columns[known++] = column;
                }
            }
            double[] distances = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                double[] other = rows[i];
                double sum = 0;
                int present = 0;
                for (int at = 0; at < known; at++) {
                    int column = columns[at];
                    double apart = (row[column] - other[column]) / scale[column];
                    if (!Double.isNaN(apart)) {
                        sum += apart * apart;
                        present++;
                    }
                }
                distances[i] = present == 0 ? Double.NaN : sum * ((double) row.length / present);
            }
            return distances;
        }

        private double estimate(int column, double[] distances) {
            double[] nearest = new double[neighbours];
            double[] values = new double[neighbours];
            int found = 0;
            for (int i = 0; i < rows.length; i++) {
                double distance = distances[i];
                double value = rows[i][column];
                if (Double.isNaN(value)
                        || Double.isNaN(distance)
                        || (found == neighbours && distance >= nearest[found - 1])) {
                    continue;
                }
                int at = found < neighbours ? found++ : found - 1;
                while (at > 0 && nearest[at - 1] > distance) {
                    nearest[at] = nearest[at - 1];
                    values[at] = values[at - 1];
                    at--;
                }
                nearest[at] = distance;
                values[at] = value;
            }
            double sum = 0;
            for (int i = 0; i < found; i++) {
                sum += values[i];
            }
            return found == 0 ? mean[column] : sum / found;
        }
    }
}
