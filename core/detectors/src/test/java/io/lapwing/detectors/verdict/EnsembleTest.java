package io.lapwing.detectors.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.detectors.Opinion;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnsembleTest {
    @Test
    void one_that_fires_is_not_enough_one_that_is_sure_is() {
        assertThat(decide(zscore("a", 0.55)).anomalous()).isFalse();
        assertThat(decide(zscore("a", 0.75)).anomalous()).isTrue();
        assertThat(decide(hst(1)).anomalous()).as("hst never decides alone").isFalse();
    }

    @Test
    void two_different_detectors_that_fire_are_enough() {
        Decision together = decide(zscore("a", 0.55), hst(0.99));

        assertThat(together.anomalous()).isTrue();
        assertThat(together.score()).isGreaterThanOrEqualTo(0.5);
        assertThat(decide(zscore("a", 0.55), hst(0.97)).anomalous()).isFalse();
    }

    @Test
    void two_metrics_of_one_detector_are_no_agreement() {
        assertThat(decide(zscore("a", 0.55), zscore("b", 0.6)).anomalous()).isFalse();
    }

    @Test
    void a_detector_that_warms_up_has_no_vote() {
        Opinion cold = new Opinion("hst", null, 1, 0.98, Opinion.NEVER, 249, 250, Double.NaN);

        assertThat(decide(zscore("a", 0.55), cold).anomalous()).isFalse();
    }

    @Test
    void nothing_said_is_nothing_wrong() {
        assertThat(decide()).isEqualTo(new Decision(false, 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_score_is_at_least_one_half_exactly_where_anomalous(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int anomalous = 0;
        for (int i = 0; i < 2000; i++) {
            List<Opinion> opinions = new ArrayList<>();
            for (int k = random.nextInt(6); k > 0; k--) {
                opinions.add(random.nextBoolean() ? zscore("m" + k, random.nextDouble()) : hst(random.nextDouble()));
            }
            Decision decision = Ensemble.decide(opinions, false);
            assertThat(decision.score()).as("seed %d", seed).isBetween(0.0, 1.0);
            assertThat(decision.score() >= 0.5).as("seed %d", seed).isEqualTo(decision.anomalous());
            anomalous += decision.anomalous() ? 1 : 0;
        }
        assertThat(anomalous).as("the seed is not trivial").isBetween(100, 1900);
    }

    @Test
    void held_back_only_a_fact_decides() {
        Opinion range = new Opinion("range", "m", 0.9, 0.5, 0.5, 0, 0, 100);

        Decision held = Ensemble.decide(List.of(zscore("m", 0.9), hst(0.99)), true);
        assertThat(held.anomalous()).isFalse();
        assertThat(held.score()).isLessThan(0.5).isGreaterThan(0.49);
        assertThat(Ensemble.decide(List.of(zscore("m", 0.9), range), true).anomalous())
                .isTrue();
    }

    private static Decision decide(Opinion... opinions) {
        return Ensemble.decide(List.of(opinions), false);
    }

    private static Opinion zscore(@Nullable String metric, double score) {
        return new Opinion("zscore", metric, score, 0.5, 0.7, 100, 20, 3);
    }

    private static Opinion hst(double score) {
        return new Opinion("hst", null, score, 0.98, Opinion.NEVER, 250, 250, Double.NaN);
    }
}
