package io.lapwing.detectors.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each detector of single metrics sees, what it does not, and what no series may do to it. */
class PerMetricDetectorsTest {
    private static final List<String> METRIC = List.of("value");
    private static final String[] NAMES = {"extreme", "jump", "level", "seasonal", "discord", "stuck", "rcf"};

    private final SplittableRandom random = new SplittableRandom(11);

    private static Detector detector(String name) {
        return Objects.requireNonNull(DetectorTypes.found().find(name))
                .plan(Settings.none())
                .detector(SharedModel.NONE);
    }

    /** Where the detector fired, readings after each other as one. */
    private static List<Integer> fired(Detector detector, int readings, IntToDoubleFunction values) {
        List<Integer> fired = new ArrayList<>();
        int last = -1000;
        for (int i = 0; i < readings; i++) {
            Sample sample = Sample.of(METRIC, values.applyAsDouble(i));
            Opinion opinion = opinion(detector, sample);
            if (opinion.fired()) {
                if (i - last > 100) {
                    fired.add(i);
                }
                last = i;
            }
            detector.learn(sample, opinion.fired());
        }
        return fired;
    }

    private static Opinion opinion(Detector detector, Sample sample) {
        List<Opinion> opinions = new ArrayList<>();
        detector.score(sample, opinions);
        assertThat(opinions).hasSize(1);
        return opinions.getFirst();
    }

    private double noise() {
        return random.nextGaussian();
    }

    @ParameterizedTest
    @ValueSource(strings = {"level", "seasonal"})
    void a_switch_that_is_seldom_on_is_no_anomaly(String name) {
        assertThat(fired(detector(name), 6000, i -> i % 1000 > 970 ? 1 : 0)).isEmpty();
    }

    @Test
    void a_reading_that_was_always_the_same_has_no_level_until_it_moves_by_more_than_a_trifle() {
        assertThat(fired(detector("level"), 1000, i -> i < 600 ? 20 : 20.01)).isEmpty();
        assertThat(fired(detector("level"), 1000, i -> i < 600 ? 20 : 23)).hasSize(1);
    }

    @Test
    void jump_sees_a_spike_or_a_step_that_is_small_beside_the_range() {
        IntToDoubleFunction slow = i -> 100 * Math.sin(i / 50.0) + 0.1 * Math.sin(7.0 * i);

        assertThat(fired(detector("jump"), 3000, slow)).isEmpty();
        assertThat(fired(detector("jump"), 3000, i -> slow.applyAsDouble(i) + (i == 2000 ? 3 : 0)))
                .containsExactly(2000);
        assertThat(fired(detector("jump"), 3000, i -> slow.applyAsDouble(i) + (i < 2000 ? 0 : 3)))
                .containsExactly(2000);
        assertThat(fired(detector("jump"), 3000, i -> slow.applyAsDouble(i) + (i == 1000 || i == 2000 ? 3 : 0)))
                .as("what was there before is no news")
                .containsExactly(1000);
    }

    @Test
    void extreme_sees_what_lies_beyond_all_before_and_not_what_was_there() {
        List<Integer> fired = fired(
                detector("extreme"),
                2000,
                i -> i == 1000 || i == 1500 ? 40 : i == 1800 ? 60 : 20 + Math.clamp(noise(), -3, 3));

        assertThat(fired).containsExactly(1000, 1800);
    }

    @Test
    void level_sees_a_change_that_no_single_reading_shows() {
        List<Integer> fired = fired(detector("level"), 2000, i -> 20 + noise() + (i >= 1500 && i < 1600 ? 2 : 0));

        assertThat(fired).hasSize(1);
        assertThat(fired.getFirst()).isBetween(1500, 1520);
    }

    @Test
    void seasonal_finds_the_rhythm_and_sees_a_beat_that_is_missing() {
        Detector detector = detector("seasonal");
        List<Integer> fired = fired(
                detector, 3000, i -> (i >= 2400 && i < 2420 ? 0 : 10 * Math.sin(i * 2 * Math.PI / 96)) + noise() / 2);

        assertThat(fired).hasSize(1);
        assertThat(fired.getFirst()).isBetween(2400, 2425);
        List<Expectation> expectations = new ArrayList<>();
        detector.expect(Sample.of(METRIC, 0), expectations);
        double expected = 10 * Math.sin(3000 * 2 * Math.PI / 96);
        assertThat(expectations)
                .singleElement()
                .satisfies(e -> assertThat(e.mean()).isBetween(expected - 1.5, expected + 1.5));
    }

    @Test
    void seasonal_says_nothing_where_there_is_no_rhythm() {
        Detector detector = detector("seasonal");

        assertThat(fired(detector, 3000, i -> noise() + (i > 2500 ? 50 : 0))).isEmpty();
    }

    @Test
    void discord_sees_a_shape_that_was_not_there_before() {
        List<Integer> fired = fired(detector("discord"), 4000, i -> {
            double phase = i * 2 * Math.PI / 60;
            // The beat comes twice as fast for once: no value and no level is new.
            return 5 * Math.sin(i >= 3000 && i < 3060 ? 2 * phase : phase) + noise() / 5;
        });

        assertThat(fired).hasSize(1);
        assertThat(fired.getFirst()).isBetween(3010, 3120);
    }

    @Test
    void stuck_sees_the_same_number_for_longer_than_ever_and_no_switch() {
        assertThat(fired(detector("stuck"), 2000, i -> i >= 1000 && i < 1200 ? 21.5 : 20 + noise()))
                .containsExactly(1059);
        assertThat(fired(detector("stuck"), 2000, i -> i < 1000 ? 0 : 1)).isEmpty();
        assertThat(fired(detector("stuck"), 9000, i -> i / 40 % 7)).isEmpty();
    }

    @Test
    void what_was_fired_at_once_is_no_news_the_next_time() {
        List<Integer> fired =
                fired(detector("level"), 20_000, i -> 20 + noise() + (i % 2000 >= 1500 && i % 2000 < 1520 ? 8 : 0));

        assertThat(fired.size()).as("of 10").isBetween(1, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"extreme", "jump", "level", "seasonal", "discord"})
    void steady_noise_is_no_anomaly(String name) {
        List<Integer> fired = fired(detector(name), 20_000, i -> 20 + random.nextDouble());

        assertThat(fired.size()).isLessThanOrEqualTo(2);
    }

    @Test
    void no_series_makes_them_throw_or_say_what_is_no_number() {
        List<IntToDoubleFunction> series = List.of(
                i -> 45,
                i -> 0,
                i -> i % 2 == 0 ? 1e308 : -1e308,
                i -> 1e308,
                i -> i < 900 ? 5 : 5e-324,
                i -> 1013.25 + 1e-13 * (i % 3),
                i -> i % 500 == 499 ? 1e300 : Math.sin(i),
                i -> Math.exp(i % 700),
                i -> i % 37 == 3 ? Double.NaN : Math.sin(i / 9.0),
                i -> Double.NaN,
                i -> -0.0);
        for (String name : NAMES) {
            for (int n = 0; n < series.size(); n++) {
                Detector detector = detector(name);
                List<Opinion> opinions = new ArrayList<>();
                List<Expectation> expectations = new ArrayList<>();
                for (int i = 0; i < 1500; i++) {
                    Sample sample = Sample.of(METRIC, series.get(n).applyAsDouble(i));
                    detector.score(sample, opinions);
                    detector.expect(sample, expectations);
                    detector.learn(sample, false);
                }
                assertThat(opinions).as("%s, series %d", name, n).allMatch(o -> o.raw() >= 0 && o.score() <= 1);
                assertThat(expectations)
                        .as("%s, series %d", name, n)
                        .allMatch(e -> Double.isFinite(e.mean()) && Double.isFinite(e.sd()) && e.sd() > 0);
            }
        }
    }

    /** 64 KiB a metric, for the detectors of the default profile together. */
    @Test
    void memory_is_bounded_and_grows_with_the_readings() {
        long all = 0;
        for (String name : List.of("extreme", "level", "seasonal")) {
            Detector detector = detector(name);
            detector.learn(Sample.of(METRIC, 1), false);
            assertThat(detector.bytes()).as("%s after one reading", name).isLessThan(700);
            long full = most(detector, 0, 20_000);
            assertThat(most(detector, 20_000, 40_000)).as("%s stays", name).isCloseTo(full, within(100L));
            all += full;
        }
        assertThat(all).isLessThan(64 << 10);
    }

    /** The most bytes that it takes while it learns a rhythm: what some gather is let go again. */
    private static long most(Detector detector, int from, int to) {
        long most = 0;
        for (int i = from; i < to; i++) {
            detector.learn(Sample.of(METRIC, Math.sin(i / 50.0)), false);
            most = Math.max(most, detector.bytes());
        }
        return most;
    }

    @Test
    void a_metric_beyond_the_first_ones_is_not_judged_by_those_that_keep_much_of_it() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            names.add("m" + i);
        }
        Detector detector = detector("discord");
        Sample sample = Sample.of(names, random.doubles(200).toArray());
        detector.learn(sample, false);
        List<Opinion> opinions = new ArrayList<>();
        detector.score(sample, opinions);

        assertThat(opinions).hasSize(6);
    }
}
