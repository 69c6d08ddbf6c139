package io.lapwing.detectors.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.detectors.Opinion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    @Test
    void of_each_detector_the_strongest_opinion_is_told() {
        Opinion weak = opinion("level", "a", 0.1, 200);
        Opinion strong = opinion("level", "b", 0.3, 200);
        Opinion other = opinion("hst", null, 0, 300);

        assertThat(Evidence.of(List.of(weak, strong, other))).containsExactly(strong, other);
    }

    @Test
    void all_that_fired_are_told() {
        Opinion first = opinion("level", "a", 0.6, 200);
        Opinion second = opinion("level", "b", 0.7, 200);

        assertThat(Evidence.of(List.of(first, second, opinion("level", "c", 0.2, 200))))
                .containsExactly(first, second);
    }

    @Test
    void one_that_sees_nothing_is_left_out_once_it_is_warm() {
        Opinion cold = opinion("extreme", "a", 0, 149);
        Opinion warm = opinion("stuck", "a", 0, 150);

        assertThat(Evidence.of(List.of(cold, warm))).containsExactly(cold);
    }

    @Test
    void a_fact_is_told_also_where_nothing_is_wrong() {
        Opinion within = new Opinion("range", "a", 0, 0.5, 0.5, 0, 0, -1);

        assertThat(Evidence.of(List.of(within))).containsExactly(within);
        assertThat(Evidence.of(List.of())).isEmpty();
    }

    private static Opinion opinion(String detector, @Nullable String metric, double score, long seen) {
        return new Opinion(detector, metric, score, 0.5, 0.5, seen, 150, Double.NaN);
    }
}
