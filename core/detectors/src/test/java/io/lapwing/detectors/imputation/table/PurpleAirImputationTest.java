package io.lapwing.detectors.imputation.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.detectors.PurpleAir;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 1,000 known numbers of each of three columns are masked and filled: how far from the truth? */
class PurpleAirImputationTest {
    private static final int MASKED = 1_000;

    @Test
    void neighbours_on_standardised_columns_are_at_least_10_percent_nearer_than_the_mean() throws IOException {
        PurpleAir data = PurpleAir.read();
        int[] columns = {data.column("temperature"), data.column("humidity"), data.column("pressure")};
        double[] ofMean = new double[columns.length];
        double[] standardised = new double[columns.length];
        double[] unscaled = new double[columns.length];
        for (long seed = 1; seed <= 3; seed++) {
            List<Integer> masked = complete(data.withoutDate(), columns);
            Collections.shuffle(masked, new Random(seed));
            masked = masked.subList(0, MASKED);
            Table table = Table.of(without(data.withoutDate(), masked, columns));
            addErrors(ofMean, TableImputers.mean(), table, data, masked, columns);
            addErrors(standardised, TableImputers.neighbours(5, true), table, data, masked, columns);
            addErrors(unscaled, TableImputers.neighbours(5, false), table, data, masked, columns);
        }
        for (int i = 0; i < columns.length; i++) {
            // Squares: 10 % less of the root of the mean squared error.
            assertThat(standardised[i])
                    .as("%s, the mean's is %s", data.columns().get(columns[i]), ofMean[i])
                    .isLessThan(0.9 * 0.9 * ofMean[i]);
            assertThat(unscaled[i])
                    .as("unscaled distances are no better than the mean, so they are not the default")
                    .isGreaterThan(ofMean[i]);
        }
    }

    private static List<Integer> complete(double[][] rows, int[] columns) {
        List<Integer> complete = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            if (IntStream.of(columns).noneMatch(column -> Double.isNaN(row[column]))) {
                complete.add(i);
            }
        }
        return complete;
    }

    private static double[][] without(double[][] rows, List<Integer> masked, int[] columns) {
        double[][] without = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            without[i] = rows[i].clone();
        }
        for (int row : masked) {
            for (int column : columns) {
                without[row][column] = Double.NaN;
            }
        }
        return without;
    }

    /** Adds the squared errors of each column. */
    private static void addErrors(
            double[] sums, TableImputer imputer, Table table, PurpleAir data, List<Integer> masked, int[] columns) {
        double[][] filled = imputer.fill(table).rows();
        for (int i = 0; i < columns.length; i++) {
            for (int row : masked) {
                double apart = data.withoutDate()[row][columns[i]] - filled[row][columns[i]];
                sums[i] += apart * apart;
            }
        }
    }
}
