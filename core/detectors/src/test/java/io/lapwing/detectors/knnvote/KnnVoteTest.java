package io.lapwing.detectors.knnvote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnnVoteTest {
    @Test
    void without_neighbours_there_is_none() {
        KnnVote vote = new KnnVote(20, 100);
        assertThat(vote.vote(new double[] {1, 2})).isEqualTo(new Vote("none", 0, 0));
        vote.label("a", new double[] {1, 2, 3}, "leak");
        assertThat(vote.vote(new double[] {1, 2}).label())
                .as("other features are not comparable")
                .isEqualTo("none");
        assertThat(vote.vote(new double[] {0, 0, 0}).label()).as("no direction").isEqualTo("none");
        assertThat(vote.vote(new double[] {1, Double.NaN, 0}).label()).isEqualTo("none");
        vote.label("b", new double[] {0, 0, 0}, "leak");
        assertThat(vote.size()).isEqualTo(1);
    }

    @Test
    void direction_counts_and_length_does_not() {
        KnnVote vote = new KnnVote(1, 100);
        vote.label("near", new double[] {1, 0.1}, "fan stuck");
        vote.label("far", new double[] {1000, 900}, "door open");

        assertThat(vote.vote(new double[] {1000, 0}).label()).isEqualTo("fan stuck");
        assertThat(vote.vote(new double[] {0.001, 0.001}).label()).isEqualTo("door open");
        assertThat(vote.vote(new double[] {1e308, 1e308}).label()).isEqualTo("door open");
    }

    @Test
    void the_majority_of_the_nearest_decides_then_nearness_then_the_name() {
        KnnVote vote = new KnnVote(3, 100);
        vote.label("1", new double[] {1, 0}, "b");
        vote.label("2", new double[] {1, 0.2}, "a");
        vote.label("3", new double[] {1, 0.3}, "a");
        vote.label("4", new double[] {-1, 0}, "c");
        assertThat(vote.vote(new double[] {1, 0})).isEqualTo(new Vote("a", 2 / 3.0, 3));
        vote.forget("3");
        assertThat(vote.vote(new double[] {1, 0}).label()).as("one vote each").isEqualTo("b");
        vote.forget("4");
        vote.label("1", new double[] {1, 0}, "c");
        vote.label("2", new double[] {1, 0}, "b");
        assertThat(vote.vote(new double[] {1, 0}).label()).as("as near").isEqualTo("b");
    }

    @Test
    void a_label_replaces_the_one_before_and_the_oldest_are_forgotten() {
        KnnVote vote = new KnnVote(2, 3);
        vote.label("a", new double[] {1}, "leak");
        vote.label("a", new double[] {1}, "normal");
        assertThat(vote.vote(new double[] {1}).label()).isEqualTo("normal");
        for (String key : List.of("b", "c", "d")) {
            vote.label(key, new double[] {1}, "leak");
        }
        assertThat(vote.size()).isEqualTo(3);
        assertThat(vote.vote(new double[] {1})).isEqualTo(new Vote("leak", 1, 2));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void votes_equal_those_of_sorting_all(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        KnnVote vote = new KnnVote(20, 500);
        List<double[]> points = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double[] point = random.doubles(7, -1, 1).toArray();
            String label = point[0] > 0.3 ? "leak" : point[1] > 0 ? "normal" : "drift";
            vote.label("k" + i, point, label);
            points.add(point);
            labels.add(label);
        }
        KnnVote restored = new KnnVote(20, 500);
        restored.read(StateReader.of(3, StateWriter.write(3, vote::write)));
        for (int i = 0; i < 100; i++) {
            double[] asked = random.doubles(7, -1, 1).toArray();
            Map<String, Integer> naive = new TreeMap<>();
            List<Integer> order = new ArrayList<>();
            for (int at = 0; at < points.size(); at++) {
                order.add(at);
            }
            order.sort(Comparator.comparingDouble((Integer at) -> -cosine(asked, points.get(at))));
            order.subList(0, 20).forEach(at -> naive.merge(labels.get(at), 1, Integer::sum));
            int most = naive.values().stream().mapToInt(v -> v).max().orElseThrow();

            Vote said = vote.vote(asked);
            assertThat(naive.get(said.label())).as("seed %d: %s", seed, naive).isEqualTo(most);
            assertThat(said.share()).isCloseTo(most / 20.0, within(1e-12));
            assertThat(restored.vote(asked)).isEqualTo(said);
        }
    }

    @Test
    void impossible_settings_are_named() {
        assertThatThrownBy(() -> new KnnVote(0, 10)).hasMessageContaining("neighbours");
        assertThatThrownBy(() -> new KnnVote(20, 10)).hasMessageContaining("neighbours");
    }

    private static double cosine(double[] a, double[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return dot / Math.sqrt(aa * bb);
    }
}
