package io.lapwing.detectors.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import smile.math.MathEx;

class IsolationForestTest {
    private static double[][] rows(int count, int width, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = new double[width];
            Arrays.setAll(rows[i], column -> column == 2 ? 5 : random.nextGaussian());
        }
        return rows;
    }

    @Test
    void paths_are_those_of_smiles_own_trees() {
        double[][] rows = rows(300, 7, 1);
        long seed = 17;
        IsolationForest laidOut = SmileTrees.grow(rows, 1, 256, seed);
        // The same tree once more, by the seed that the first tree gets.
        MathEx.setSeed(SmileTrees.mixed(seed, 0));
        var own = smile.anomaly.IsolationForest.fit(
                rows, new smile.anomaly.IsolationForest.Options(1, 8, 256 / 300.0, 0));
        Set<Double> different = new HashSet<>();
        for (double[] row : rows(500, 7, 2)) {
            double path = own.trees()[0].path(row);
            assertThat(laidOut.score(row))
                    .isCloseTo(Math.pow(2, -path / IsolationForest.expectedPath(256)), within(1e-12));
            different.add(path);
        }
        assertThat(different).as("the tree has many leaves").hasSizeGreaterThan(5);
    }

    @Test
    void the_expected_path_is_that_of_the_paper() {
        assertThat(IsolationForest.expectedPath(1)).isZero();
        assertThat(IsolationForest.expectedPath(2)).isEqualTo(1);
        assertThat(IsolationForest.expectedPath(256)).isCloseTo(10.244770920, within(1e-6));
    }

    @Test
    void the_same_rows_and_seed_give_the_same_forest_on_any_thread_at_any_time() throws Exception {
        double[][] rows = rows(400, 7, 3);
        double[] asked = rows(1, 7, 4)[0];
        Set<Double> scores = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Double> grown = () -> SmileTrees.grow(rows, 20, 256, 7).score(asked);
            for (Future<Double> score : threads.invokeAll(List.of(grown, grown, grown, grown, grown, grown))) {
                scores.add(score.get());
            }
        }
        MathEx.random();
        scores.add(SmileTrees.grow(rows, 20, 256, 7).score(asked));
        assertThat(scores)
                .hasSize(1)
                .doesNotContain(SmileTrees.grow(rows, 20, 256, 8).score(asked));
    }

    @Test
    void an_outlier_scores_high_and_a_usual_row_below_one_half() {
        IsolationForest forest = SmileTrees.grow(rows(1000, 7, 5), 100, 256, 1);
        assertThat(forest.score(new double[] {9, 9, 5, 9, 9, 9, 9})).isGreaterThan(0.7);
        assertThat(forest.score(new double[] {0, 0, 5, 0, 0, 0, 0})).isLessThan(0.5);
        assertThat(forest.bytes()).as("what a forest takes").isLessThan(400_000);
    }

    @Test
    void few_constant_and_huge_rows_make_a_forest() {
        for (double[][] rows :
                List.of(new double[][] {{1, 2}, {1, 2}}, new double[][] {{1, 2}, {3, 4}}, new double[][] {
                    {1e140, -1e140}, {-1e140, 1e140}, {0, 0}
                })) {
            ForestFit fit = ForestFit.of(rows, 10, 256, 0.01, 1);
            for (double[] row : rows) {
                assertThat(fit.forest().score(row)).isBetween(0.0, 1.0);
            }
            assertThat(fit.threshold()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void the_threshold_lies_between_scores_by_their_distance() {
        ForestFit fit = ForestFit.of(rows(101, 2, 6), 10, 256, 0.055, 1);
        double[] sorted = fit.scores().clone();
        Arrays.sort(sorted);
        assertThat(fit.threshold()).isCloseTo((sorted[94] + sorted[95]) / 2, within(1e-12));
    }
}
