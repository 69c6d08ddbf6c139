package io.lapwing.windowing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTest {
    @Test
    void a_known_series() {
        Statistics statistics = of(2, 4, 4, 4, 5, 5, 7, 9);

        assertThat(statistics).isEqualTo(new Statistics(8, 2, 9, 5, 32));
        assertThat(statistics.stddev()).isEqualTo(2);
        assertThat(statistics.z(9)).isEqualTo(2);
        assertThat(statistics.z(2)).isEqualTo(-1.5);
    }

    @Test
    void a_small_spread_on_a_large_mean_survives() {
        Statistics statistics = of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);

        assertThat(statistics.mean()).isEqualTo(1e9 + 10);
        assertThat(statistics.m2()).isEqualTo(90);
    }

    @Test
    void equal_numbers_have_no_spread_and_no_z() {
        Statistics statistics = of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);

        assertThat(statistics.mean()).isEqualTo(0.1);
        assertThat(statistics.m2()).isZero();
        assertThat(statistics.z(100)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void parts_merge_to_the_whole(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values =
                random.doubles(random.nextInt(2, 500), -50, 100).map(x -> x * x).toArray();
        int cut = random.nextInt(1, values.length);

        Statistics whole = of(values);
        Statistics merged = of(Arrays.copyOf(values, cut)).merge(of(Arrays.copyOfRange(values, cut, values.length)));

        double mean = Arrays.stream(values).average().orElseThrow();
        double m2 = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        for (Statistics found : new Statistics[] {whole, merged}) {
            assertThat(found.count()).isEqualTo(values.length);
            assertThat(found.min()).isEqualTo(Arrays.stream(values).min().orElseThrow());
            assertThat(found.max()).isEqualTo(Arrays.stream(values).max().orElseThrow());
            assertThat(found.mean()).isCloseTo(mean, within(1e-9 * mean));
            assertThat(found.m2()).isCloseTo(m2, within(1e-9 * m2));
        }
    }

    @Test
    void numbers_at_the_ends_of_the_range_stay_finite() {
        double huge = 1e308;
        Statistics statistics = of(huge, -huge, huge, -huge, Double.MAX_VALUE, -Double.MAX_VALUE);

        assertThat(statistics.mean()).isFinite().isBetween(-huge, huge);
        assertThat(statistics.m2()).isEqualTo(Double.MAX_VALUE);
        assertThat(statistics.isSaturated()).isTrue();
        assertThat(statistics.stddev()).isFinite();
        assertThat(statistics.z(huge)).isZero();

        Statistics merged = of(huge, huge).merge(of(-huge));
        assertThat(merged.mean()).isCloseTo(huge / 3, within(huge * 1e-9));
        assertThat(merged.m2()).isEqualTo(Double.MAX_VALUE);
        assertThat(merged.merge(statistics).mean()).isFinite();
    }

    @Test
    void huge_numbers_that_lie_together_keep_their_statistics() {
        Statistics statistics = of(1e308, 1e308, 1e308);

        assertThat(statistics).isEqualTo(new Statistics(3, 1e308, 1e308, 1e308, 0));
    }

    @Test
    void z_is_finite_where_the_difference_overflows() {
        Statistics statistics = new Statistics(2, -1, 1, -1e308, 2);

        assertThat(statistics.z(Double.MAX_VALUE)).isEqualTo(Double.MAX_VALUE);
        assertThat(statistics.z(-Double.MAX_VALUE)).isFinite().isNegative();
    }

    @Test
    void refuses_what_no_numbers_have() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Statistics(0, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Statistics(1, 2, 1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Statistics(1, 1, 1, Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Statistics(1, 1, 1, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Statistics(1, 1, 1, 1, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> Statistics.of(Double.NaN));
    }

    private static Statistics of(double... values) {
        Statistics statistics = Statistics.of(values[0]);
        for (int i = 1; i < values.length; i++) {
            statistics = statistics.plus(values[i]);
        }
        return statistics;
    }
}
