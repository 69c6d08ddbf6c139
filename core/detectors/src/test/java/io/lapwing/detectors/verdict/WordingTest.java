package io.lapwing.detectors.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static final Opinion HST = new Opinion("hst", null, 0.993, 0.98, Opinion.NEVER, 250, 250, Double.NaN);

    @Test
    void one_sentence_names_observed_expected_and_who_fired() {
        Opinion zscore = zscore("humidity", 6.13);

        assertThat(Wording.reasons(
                        sample("humidity", 71.2, "%"),
                        List.of(new Expectation("humidity", 43, 4.6)),
                        List.of(zscore, HST)))
                .containsExactly(new Reason(
                        "zscore",
                        "humidity",
                        71.2,
                        43.0,
                        "humidity 71.2 %, expected 43.0 ± 4.6 (hst .99, zscore 6.1σ)"));
    }

    @Test
    void a_deviation_beyond_every_measure_is_told_without_its_measure() {
        assertThat(Wording.reasons(
                        sample("light", 1, null),
                        List.of(new Expectation("light", 0, 1e-9)),
                        List.of(zscore("light", 1e6))))
                .extracting(Reason::text)
                .containsExactly("light 1, expected 0 (zscore >1000σ)");
    }

    @Test
    void limits_are_written_as_limits_and_need_no_expectation() {
        Opinion range = new Opinion("range", "humidity", 0.7, 0.5, 0.5, 0, 0, 105);

        assertThat(Wording.reasons(sample("humidity", 140, "%"), List.of(), List.of(range, zscore("humidity", 1))))
                .extracting(Reason::text)
                .containsExactly("humidity 140 % (range > 105 %)");
    }

    @Test
    void a_metric_that_is_stuck_says_for_how_long() {
        Opinion stuck = new Opinion("stuck", "humidity", 0.7, 0.5, 0.5, 50, 50, 240);

        assertThat(Wording.reasons(
                        sample("humidity", 43, "%"), List.of(new Expectation("humidity", 43.2, 0.5)), List.of(stuck)))
                .extracting(Reason::text)
                .containsExactly("humidity 43.00 %, expected 43.20 ± 0.50 (stuck for 240 readings)");
    }

    @Test
    void a_flag_without_a_metric_is_about_the_whole_reading() {
        Opinion device = new Opinion("device", null, 1, 0.5, 0.5, 0, 0, Double.NaN);

        assertThat(Wording.reasons(sample("humidity", 40, null), List.of(), List.of(device)))
                .containsExactly(new Reason("device", null, null, null, "the whole reading (device)"));
    }

    @Test
    void the_strongest_metric_comes_first_and_the_list_is_short() {
        String[] metrics = new String[20];
        Opinion[] opinions = new Opinion[20];
        for (int i = 0; i < 20; i++) {
            metrics[i] = "m" + i;
            opinions[i] = zscore(metrics[i], 7 + i);
        }
        Sample sample = Sample.of(List.of(metrics), new double[20]);

        assertThat(Wording.reasons(sample, List.of(), List.of(opinions)))
                .hasSize(8)
                .first()
                .extracting(Reason::metric)
                .isEqualTo("m19");
    }

    @ParameterizedTest
    @CsvSource({
        "71.2,1,71.2",
        "-0.04,1,0.0",
        "-3.25,1,−3.3",
        "1013.25,0,1013",
        "12345.6,1,12\u202f345.6",
        "1e150,2,1.00e+150",
        "-1e308,0,−1.00e+308"
    })
    void figures_are_for_people(double value, int decimals, String text) {
        assertThat(Figures.format(value, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"4.6,1", "46,0", "0.23,2", "9.99,1", "1e-30,6", "1e300,0", "0,0"})
    void a_deviation_is_shown_with_two_digits(double sd, int decimals) {
        assertThat(Figures.decimals(sd)).isEqualTo(decimals);
    }

    @ParameterizedTest
    @CsvSource({"0.93,.93", "0.9999,.99", "1,1.0", "0.29,.29"})
    void only_1_is_written_as_1(double score, String text) {
        assertThat(Figures.score(score)).isEqualTo(text);
    }

    private static Opinion zscore(String metric, double z) {
        return new Opinion("zscore", metric, z / (z + 3), 0.5, 0.69, 100, 20, z);
    }

    private static Sample sample(String metric, double value, @Nullable String unit) {
        return new Sample(
                new String[] {metric},
                new int[] {0},
                new double[] {value},
                new boolean[1],
                new @Nullable String[] {unit},
                null);
    }
}
