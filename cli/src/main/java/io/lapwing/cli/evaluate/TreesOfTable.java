package io.lapwing.cli.evaluate;

import io.lapwing.detectors.hst.Forest;
import io.lapwing.detectors.hst.HalfSpaceTrees;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.evaluation.Series;
import java.util.Arrays;

/**
 * Half-Space Trees over a whole table: each column is moved into 0..1 by its own limits, then row after row is scored and
 * learnt.
 */
final class TreesOfTable {
    private TreesOfTable() {}

    /** @return one score a row, NaN before the first window is full */
    static double[] scores(Series table, HalfSpaceTreesSettings settings, long seed) {
        double[][] columns = table.columns();
        double[] least = new double[columns.length];
        double[] most = new double[columns.length];
        for (int c = 0; c < columns.length; c++) {
            least[c] = Arrays.stream(columns[c])
                    .filter(x -> !Double.isNaN(x))
                    .min()
                    .orElse(0);
            most[c] = Arrays.stream(columns[c])
                    .filter(x -> !Double.isNaN(x))
                    .max()
                    .orElse(0);
        }
        double[] zeros = new double[columns.length];
        double[] ones = new double[columns.length];
        Arrays.fill(ones, 1);
        HalfSpaceTrees trees = new HalfSpaceTrees(
                Forest.draw(settings.trees(), settings.height(), settings.padding(), zeros, ones, seed),
                settings.window());
        double[] scores = new double[table.size()];
        double[] x = new double[columns.length];
        for (int i = 0; i < scores.length; i++) {
            for (int c = 0; c < x.length; c++) {
                // Halves, because the range of huge numbers is none. A constant column is 0 throughout.
                double range = most[c] / 2 - least[c] / 2;
                x[c] = range == 0 ? 0 * columns[c][i] : (columns[c][i] / 2 - least[c] / 2) / range;
            }
            scores[i] = trees.ready() ? trees.score(x) : Double.NaN;
            trees.learn(x);
        }
        return scores;
    }

    static HalfSpaceTreesSettings seeded(HalfSpaceTreesSettings hst, long seed) {
        return new HalfSpaceTreesSettings(
                hst.trees(),
                hst.height(),
                hst.window(),
                hst.padding(),
                hst.threshold(),
                seed,
                hst.limits(),
                hst.scope());
    }
}
