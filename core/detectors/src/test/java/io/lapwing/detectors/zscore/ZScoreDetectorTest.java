package io.lapwing.detectors.zscore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ZScoreDetectorTest {
    /** Decides alone from its warm-up on. */
    private static final ZScoreSettings FROM_THE_START = new ZScoreSettings(100, 20, 3, 6.67);

    private static final List<String> METRIC = List.of("humidity");

    private final ZScoreDetector detector = new ZScoreDetector(FROM_THE_START);
    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void fires_at_3_sigma_and_decides_at_two_thirds_over_6() {
        learnNoise(200, 43, 1);
        Expectation expected = expectation();

        assertThat(expected.mean()).isCloseTo(43, within(0.5));
        assertThat(expected.sd()).isCloseTo(1, within(0.25));
        assertThat(at(expected, 2.9).fired()).isFalse();
        assertThat(at(expected, 3.01).fired()).isTrue();
        assertThat(at(expected, -3.01).fired()).as("below as above").isTrue();
        assertThat(at(expected, 6.6).decides()).isFalse();
        assertThat(at(expected, 6.7).decides()).isTrue();
        assertThat(at(expected, 6.7).raw()).isCloseTo(6.7, within(1e-9));
    }

    @Test
    void says_nothing_before_its_warm_up() {
        learnNoise(19, 43, 1);
        assertThat(opinion(4300)).matches(o -> !o.ready() && o.score() == 0 && o.seen() == 19 && o.needed() == 20);

        learnNoise(1, 43, 1);
        assertThat(opinion(4300).decides()).isTrue();
    }

    @Test
    void a_flat_series_is_judged_by_its_magnitude() {
        learn(100, 20);

        assertThat(opinion(20.1).fired()).as("half a percent").isFalse();
        assertThat(opinion(23).decides()).isTrue();
    }

    @Test
    void a_step_of_the_resolution_is_no_deviation() {
        // A sensor of 0.1 resolution that nearly always says the same.
        learn(50, 21.5);
        learn(1, 21.6);
        learn(100, 21.5);

        assertThat(opinion(21.6).fired()).isFalse();
        assertThat(opinion(21.7).fired()).isFalse();
        assertThat(opinion(22.5).decides()).isTrue();
    }

    @Test
    void a_quiet_hour_of_a_lively_metric_does_not_make_trifles_anomalous() {
        learnNoise(2000, 50, 5);
        learnNoise(100, 50, 0.01);

        assertThat(opinion(51).fired()).as("a fifth of the long-run sd").isFalse();
    }

    @Test
    void a_metric_that_often_leaves_its_past_has_to_leave_it_further() {
        for (int i = 0; i < 80; i++) {
            learnNoise(50, 3 * random.nextGaussian(), 1);
        }
        learnNoise(100, 0, 1);

        assertThat(expectation().sd()).as("the last 100 readings have 1").isGreaterThan(1.25);
    }

    @Test
    void an_anomaly_is_learnt_in_steps_so_that_the_next_one_is_seen_and_a_lasting_one_becomes_normal() {
        learnNoise(100, 43, 1);
        detector.learn(Sample.of(METRIC, 100), true);
        assertThat(opinion(60).decides()).as("one spike does not hide the next").isTrue();

        int readings = 0;
        while (opinion(100 + random.nextGaussian()).decides()) {
            detector.learn(Sample.of(METRIC, 100 + random.nextGaussian()), true);
            assertThat(++readings).isLessThan(300);
        }
        assertThat(readings).as("readings until the new level is normal").isGreaterThan(10);
    }

    @Test
    void imputed_and_missing_numbers_are_neither_scored_nor_learnt() {
        learnNoise(30, 43, 1);
        Sample imputed = new Sample(
                new String[] {"humidity", "pressure"},
                new int[] {0, 1},
                new double[] {43, Double.NaN},
                new boolean[] {true, false},
                new @Nullable String[2],
                null);
        List<Opinion> opinions = new ArrayList<>();
        detector.score(imputed, opinions);
        detector.learn(imputed, false);

        assertThat(opinions).isEmpty();
        assertThat(opinion(43).seen()).isEqualTo(30);
    }

    @Test
    void hostile_numbers_give_finite_scores() {
        double[] hostile = {1e308, -1e308, 0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 1e-300};
        for (int i = 0; i < 5000; i++) {
            double value = random.nextInt(3) == 0 ? random.nextGaussian() : hostile[random.nextInt(hostile.length)];
            Opinion opinion = opinion(value);
            assertThat(opinion.score()).isBetween(0.0, 1.0);
            assertThat(opinion.raw()).isFinite();
            detector.learn(Sample.of(METRIC, value), random.nextBoolean());
            if (i > 20) {
                assertThat(expectation().mean()).isFinite();
                assertThat(expectation().sd()).isFinite().isPositive();
            }
        }
    }

    @Test
    void impossible_settings_are_named() {
        assertThatThrownBy(() -> new ZScoreSettings(1, 20, 3, 6)).hasMessageContaining("window");
        assertThatThrownBy(() -> new ZScoreSettings(100, 101, 3, 6)).hasMessageContaining("warm-up");
        assertThatThrownBy(() -> new ZScoreSettings(100, 20, -3, 6)).hasMessageContaining("threshold");
        assertThatThrownBy(() -> new ZScoreSettings(100, 20, 3, 2)).hasMessageContaining("sure");
    }

    private void learn(int readings, double value) {
        for (int i = 0; i < readings; i++) {
            detector.learn(Sample.of(METRIC, value), false);
        }
    }

    private void learnNoise(int readings, double mean, double sd) {
        for (int i = 0; i < readings; i++) {
            learn(1, mean + sd * random.nextGaussian());
        }
    }

    private Opinion at(Expectation expected, double sigmas) {
        return opinion(expected.mean() + sigmas * expected.sd());
    }

    private Opinion opinion(double value) {
        List<Opinion> opinions = new ArrayList<>();
        detector.score(Sample.of(METRIC, value), opinions);
        return opinions.getFirst();
    }

    private Expectation expectation() {
        List<Expectation> expectations = new ArrayList<>();
        detector.expect(Sample.of(METRIC, 0), expectations);
        return expectations.getFirst();
    }

    @Test
    void what_it_was_right_about_once_is_no_news_the_next_time() {
        ZScoreDetector used = new ZScoreDetector(new ZScoreSettings(100, 20, 3, 6.67, 0, 20_000));
        SplittableRandom noise = new SplittableRandom(5);
        int fired = 0;
        for (int i = 0; i < 3000; i++) {
            // A spike of the same height, over and over, as a pump gives that starts each hour.
            Sample sample = Sample.of(METRIC, 20 + noise.nextGaussian() + (i % 200 == 199 ? 40 : 0));
            List<Opinion> opinions = new ArrayList<>();
            used.score(sample, opinions);
            boolean decides = opinions.getFirst().decides();
            fired += decides ? 1 : 0;
            used.learn(sample, decides);
        }
        assertThat(fired).as("of 15").isBetween(1, 8);
    }

    @Test
    void a_first_morning_is_no_anomaly_to_it_alone() {
        ZScoreDetector young = new ZScoreDetector(ZScoreSettings.DEFAULT);
        for (int i = 0; i < 100; i++) {
            young.learn(Sample.of(METRIC, 20 + i % 2), false);
        }
        List<Opinion> opinions = new ArrayList<>();
        young.score(Sample.of(METRIC, 80.0), opinions);

        assertThat(opinions.getFirst().fired()).isTrue();
        assertThat(opinions.getFirst().decides()).isFalse();
    }

    @Test
    void of_differences_a_leap_shows_wherever_the_values_lie() {
        ZScoreDetector steps = new ZScoreDetector(new ZScoreSettings(100, 20, 3, 6.67, 0, 0, Of.DIFFERENCE, By.MEAN));
        ZScoreDetector values = new ZScoreDetector(FROM_THE_START);
        double level = 0;
        for (int i = 0; i < 300; i++) {
            // Up and down as far as 50, by 1 a reading.
            level += (i / 50 % 2 == 0 ? 1 : -1) + 0.1 * random.nextGaussian();
            Sample sample = Sample.of(METRIC, level);
            steps.learn(sample, false);
            values.learn(sample, false);
        }
        Sample leap = Sample.of(METRIC, level + 20);

        assertThat(first(steps, leap).decides()).isTrue();
        assertThat(first(values, leap).fired()).as("it was there before").isFalse();
        assertThat(first(steps, Sample.of(METRIC, level - 1)).fired()).isFalse();
        List<Expectation> expectations = new ArrayList<>();
        steps.expect(leap, expectations);
        assertThat(expectations.getFirst().mean()).as("from the last value on").isCloseTo(level, within(1.0));
    }

    @Test
    void of_differences_the_first_reading_has_none() {
        ZScoreDetector steps = new ZScoreDetector(new ZScoreSettings(100, 20, 3, 6.67, 0, 0, Of.DIFFERENCE, By.MEAN));
        assertThat(first(steps, Sample.of(METRIC, 5)).seen()).isZero();
        steps.learn(Sample.of(METRIC, 5), false);
        assertThat(first(steps, Sample.of(METRIC, 5)).seen()).isZero();
        steps.learn(Sample.of(METRIC, 6), false);
        assertThat(first(steps, Sample.of(METRIC, 5)).seen()).isEqualTo(1);
    }

    @Test
    void by_the_median_anomalies_among_the_last_readings_hide_none() {
        ZScoreDetector robust = new ZScoreDetector(new ZScoreSettings(100, 20, 3, 6.67, 0, 0, Of.VALUE, By.MEDIAN));
        ZScoreDetector mean = new ZScoreDetector(FROM_THE_START);
        for (int i = 0; i < 100; i++) {
            // Learnt as normal ones: nobody noticed.
            Sample sample = Sample.of(METRIC, i % 6 == 5 ? 60 : 43 + random.nextGaussian());
            robust.learn(sample, false);
            mean.learn(sample, false);
        }
        Sample next = Sample.of(METRIC, 60);

        double told = first(robust, next).raw();
        assertThat(told).isGreaterThan(2 * first(mean, next).raw());
        assertThat(first(mean, next).fired()).isFalse();
    }

    private static Opinion first(ZScoreDetector detector, Sample sample) {
        List<Opinion> opinions = new ArrayList<>();
        detector.score(sample, opinions);
        return opinions.getFirst();
    }
}
