package io.lapwing.detectors.hst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.detectors.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfSpaceTreesTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "hst_river_docstring.json",
                "hst_wsn_single_mote1_10_8_250_seed1.json",
                "hst_bytewax_stream_10_8_72_seed11.json"
            })
    void scores_equal_rivers_on_the_same_trees(String file) throws IOException {
        JsonNode fixture = new ObjectMapper()
                .readTree(SharedData.path("hst-fixtures/" + file).toFile());
        List<String> features = new ArrayList<>();
        fixture.get("limits").fieldNames().forEachRemaining(features::add);
        HalfSpaceTrees trees = new HalfSpaceTrees(
                Fixtures.forest(fixture, features), fixture.get("window").asInt());
        boolean learnFirst = fixture.get("order").asText().equals("learn_then_score");
        if (learnFirst) {
            for (double warmUp : new double[] {0.5, 0.45, 0.43}) {
                trees.learn(new double[] {warmUp});
            }
        }
        JsonNode inputs = fixture.get("inputs");
        double highest = 0;
        for (int i = 0; i < inputs.size(); i++) {
            double[] x = point(inputs.get(i), features);
            if (learnFirst) {
                trees.learn(x);
            }
            double score = trees.score(x);
            assertThat(score)
                    .as("row %d", i)
                    .isCloseTo(fixture.get("expected_scores").get(i).asDouble(), within(1e-9));
            highest = Math.max(highest, score);
            if (!learnFirst) {
                trees.learn(x);
            }
        }
        assertThat(highest).as("the fixture is not trivial").isGreaterThan(0.5);
    }

    @Test
    void a_window_on_one_path_scores_0_there_and_high_elsewhere() {
        HalfSpaceTrees trees = new HalfSpaceTrees(Forest.drawUnit(10, 8, 0.15, 1, 1), 50);
        for (int i = 0; i < 49; i++) {
            trees.learn(new double[] {0.01});
            assertThat(trees.score(new double[] {0.99}))
                    .as("before a full window")
                    .isZero();
        }
        trees.learn(new double[] {0.01});

        assertThat(trees.score(new double[] {0.01})).isZero();
        assertThat(trees.score(new double[] {0.99})).isGreaterThan(0.95);
    }

    @Test
    void a_missing_feature_goes_where_most_of_the_filling_window_went_left_on_a_tie() {
        // One split at 0.5: after the pivot r is 1 left and 3 right.
        Forest stump = Forest.of(1, 1, new int[][] {{0}}, new double[][] {{0.5}});
        HalfSpaceTrees trees = new HalfSpaceTrees(stump, 4);
        for (double x : new double[] {0.1, 0.9, 0.9, 0.9}) {
            trees.learn(new double[] {x});
        }
        double left = trees.score(new double[] {0.1});
        double right = trees.score(new double[] {0.9});
        assertThat(left).isNotEqualTo(right);

        assertThat(trees.score(new double[] {Double.NaN})).as("l is 0 and 0").isEqualTo(left);
        trees.learn(new double[] {0.9});
        assertThat(trees.score(new double[] {Double.NaN})).as("l is 0 and 1").isEqualTo(right);
    }

    @Test
    void the_seed_alone_decides_about_the_trees() {
        assertThat(Forest.drawUnit(10, 8, 0.15, 3, 7).thresholds())
                .isEqualTo(Forest.drawUnit(10, 8, 0.15, 3, 7).thresholds())
                .isNotEqualTo(Forest.drawUnit(10, 8, 0.15, 3, 8).thresholds());
    }

    @Test
    void a_feature_is_drawn_by_its_range_and_split_within_the_padding() {
        Forest forest = Forest.draw(2000, 1, 0.15, new double[] {0, 100}, new double[] {1, 103}, 5);

        int wide = 0;
        for (int tree = 0; tree < forest.trees(); tree++) {
            double split = forest.thresholds()[tree];
            if (forest.features()[tree] == 1) {
                wide++;
                assertThat(split).isBetween(100.45, 102.55);
            } else {
                assertThat(split).isBetween(0.15, 0.85);
            }
        }
        assertThat(wide).as("three quarters of 2000").isBetween(1420, 1580);
    }

    @Test
    void the_papers_trees_split_work_ranges_in_the_middle() {
        Forest forest = Forest.drawAsPaper(2000, 2, new double[] {0, 100}, new double[] {1, 103}, 5);

        int second = 0;
        for (int tree = 0; tree < forest.trees(); tree++) {
            int root = tree * forest.innerNodes();
            // A work range's middle is its s: anywhere within the limits.
            boolean isSecond = forest.features()[root] == 1;
            second += isSecond ? 1 : 0;
            double split = forest.thresholds()[root];
            assertThat(split).isBetween(isSecond ? 100.0 : 0.0, isSecond ? 103.0 : 1.0);
            if (forest.features()[root + 1] == forest.features()[root]) {
                double s = isSecond ? (split - 100) / 3 : split;
                double quarter = Math.max(s, 1 - s) * (isSecond ? 3 : 1);
                assertThat(forest.thresholds()[root + 1]).isCloseTo(split - quarter, within(1e-9));
            }
        }
        assertThat(second).as("half of 2000, whatever the ranges").isBetween(920, 1080);
    }

    @Test
    void by_the_paper_the_node_counts_at_which_the_way_ends() {
        // Splits at 0.5, then at 0.25 and 0.75: of a window of 20, 15 went to the leftmost leaf, 3 beside it, 1 and 1.
        Forest tree = Forest.of(2, 1, new int[][] {{0, 0, 0}}, new double[][] {{0.5, 0.25, 0.75}});
        HalfSpaceTrees paper = new HalfSpaceTrees(tree, 20, Definition.PAPER);
        for (int i = 0; i < 20; i++) {
            paper.learn(new double[] {i < 15 ? 0.1 : i < 18 ? 0.3 : i < 19 ? 0.6 : 0.9});
        }

        // The limit is 2: on the right the way ends with the 2 of depth 1. All of the window in a leaf would be 20 · 4.
        assertThat(paper.score(new double[] {0.1})).isCloseTo(1 - 15 * 4 / 80.0, within(1e-12));
        assertThat(paper.score(new double[] {0.3})).isCloseTo(1 - 3 * 4 / 80.0, within(1e-12));
        assertThat(paper.score(new double[] {0.6})).isCloseTo(1 - 2 * 2 / 80.0, within(1e-12));
        assertThat(paper.score(new double[] {0.9})).isCloseTo(1 - 2 * 2 / 80.0, within(1e-12));
    }

    @Test
    void state_grows_with_the_data_and_stays_within_25_kilobytes() {
        HalfSpaceTrees trees = new HalfSpaceTrees(Forest.drawUnit(10, 8, 0.15, 10, 3), 250);
        SplittableRandom random = new SplittableRandom(3);
        trees.learn(random.doubles(10).toArray());
        assertThat(trees.bytes()).as("after one reading").isLessThanOrEqualTo(900);
        for (int i = 0; i < 5000; i++) {
            trees.learn(random.doubles(10).toArray());
            assertThat(trees.bytes()).isLessThanOrEqualTo(25_000);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void counts_equal_two_plain_arrays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int nodes = random.nextInt(1, 6000);
        NodeCounts counts = new NodeCounts(nodes);
        int[] l = new int[nodes];
        int[] r = new int[nodes];
        int spread = random.nextInt(1, nodes + 1);
        for (int i = 0; i < 20_000; i++) {
            int node = random.nextInt(spread);
            if (random.nextInt(1000) == 0) {
                counts.pivot();
                r = l;
                l = new int[nodes];
                spread = random.nextInt(1, nodes + 1);
            } else {
                counts.increment(node);
                l[node]++;
            }
            int asked = random.nextInt(nodes);
            assertThat(counts.l(asked)).as("seed %d l", seed).isEqualTo(l[asked]);
            assertThat(counts.r(asked)).as("seed %d r", seed).isEqualTo(r[asked]);
        }
    }

    @Test
    void impossible_settings_are_named() {
        assertThatThrownBy(() -> Forest.drawUnit(10, 16, 0.15, 1, 1)).hasMessageContaining("height");
        assertThatThrownBy(() -> Forest.draw(1, 1, 0.15, new double[] {1}, new double[] {1}, 1))
                .hasMessageContaining("low < high");
        assertThatThrownBy(() -> new HalfSpaceTrees(Forest.drawUnit(1, 1, 0.15, 1, 1), 0))
                .hasMessageContaining("window");
    }

    private static double[] point(JsonNode input, List<String> features) {
        double[] x = new double[features.size()];
        for (int i = 0; i < x.length; i++) {
            JsonNode value = input.get(features.get(i));
            x[i] = value == null || value.isNull() ? Double.NaN : value.asDouble();
        }
        return x;
    }
}
