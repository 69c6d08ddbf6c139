package io.lapwing.detectors.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.detectors.imputation.table.Table;
import io.lapwing.detectors.imputation.table.TableImputers;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Forests in a batch beside scikit-learn's figures. */
class PublicDataTest {
    @Test
    void shuttle_reaches_what_scikit_learn_reaches() throws IOException {
        double[][] table = PublicTable.shuttle();
        double[][] rows = Arrays.stream(table)
                .map(row -> Arrays.copyOf(row, row.length - 1))
                .toArray(double[][]::new);
        double[] scores = ForestFit.of(rows, 100, 256, 0.01, 42).scores();
        boolean[] anomalous = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            anomalous[i] = table[i][table[i].length - 1] != 0;
        }
        assertThat(areaUnderRoc(scores, anomalous)).as("scikit-learn has 0.997").isGreaterThanOrEqualTo(0.995);
    }

    @Test
    void purple_air_has_the_rows_that_scikit_learn_flags() throws IOException {
        double[][] rows = TableImputers.neighbours(5, false)
                .fill(Table.of(PublicTable.purpleAir()))
                .rows();
        JsonNode fixture = new ObjectMapper()
                .readTree(PublicTable.path("isolation-forest-fixture/purpleair.json")
                        .toFile());
        Set<Integer> expected = new HashSet<>();
        fixture.get("rows").forEach(row -> expected.add(row.asInt()));
        ForestFit fit = ForestFit.of(rows, 100, 256, 0.01, 42);
        int[] flagged = IntStream.range(0, rows.length)
                .filter(i -> fit.scores()[i] > fit.threshold())
                .toArray();

        assertThat(flagged).hasSize(256).contains(100, 127);
        assertThat(Arrays.stream(flagged).filter(expected::contains).count())
                .as("other seeds of scikit-learn share 93 to 95 %")
                .isGreaterThanOrEqualTo(205);
        assertThat(fit.scores()[100]).isCloseTo(0.77, within(0.04));
        assertThat(fit.scores()[127]).isCloseTo(0.74, within(0.04));
    }

    private static double areaUnderRoc(double[] scores, boolean[] anomalous) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        double ranks = 0;
        double positives = 0;
        for (int i = 0; i < order.length; ) {
            int end = i;
            while (end < order.length && scores[order[end]] == scores[order[i]]) {
                end++;
            }
            for (int at = i; at < end; at++) {
                if (anomalous[order[at]]) {
                    positives++;
                    ranks += (i + end + 1) / 2.0;
                }
            }
            i = end;
        }
        return (ranks - positives * (positives + 1) / 2) / (positives * (order.length - positives));
    }
}
