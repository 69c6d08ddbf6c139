package io.lapwing.detectors.imputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.detectors.Sample;
import io.lapwing.detectors.imputation.ImputationSettings.Kind;
import io.lapwing.detectors.imputation.ImputationSettings.Scope;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImputersTest {
    private static final long SECOND = 1_000_000;
    private static final List<String> HUMIDITY = List.of("humidity");

    @Test
    void the_sensors_own_mean_comes_before_that_of_the_partition() {
        ImputationSettings settings = ImputationSettings.DEFAULT;
        SharedImputation shared = settings.shared();
        Imputer first = settings.imputer(shared);
        Imputer second = settings.imputer(shared);

        assertThat(humidity(first, 0)).as("nothing was seen yet").isNaN();
        learn(first, 1, 40);
        learn(first, 2, 50);
        assertThat(humidity(first, 3)).isEqualTo(45);
        assertThat(humidity(second, 3)).as("another sensor's").isEqualTo(45);
        learn(second, 3, 90);
        assertThat(humidity(second, 4)).isEqualTo(90);
        assertThat(humidity(first, 4)).isEqualTo(45);
        assertThat(humidity(settings.imputer(shared), 4)).isEqualTo(60);
    }

    @Test
    void a_scope_says_whose_past_counts() {
        for (Kind kind : List.of(Kind.MEAN, Kind.PREVIOUS, Kind.LINEAR)) {
            ImputationSettings own = ImputationSettings.of(kind, Scope.SENSOR);
            SharedImputation none = own.shared();
            learn(own.imputer(none), 1, 40);
            assertThat(humidity(own.imputer(none), 2))
                    .as("%s of a sensor alone", kind)
                    .isNaN();

            ImputationSettings all = ImputationSettings.of(kind, Scope.PARTITION);
            SharedImputation shared = all.shared();
            Imputer sensor = all.imputer(shared);
            learn(sensor, 1, 40);
            learn(all.imputer(shared), 1, 60);
            assertThat(humidity(sensor, 1))
                    .as("%s of all, the sensor's own has no more weight", kind)
                    .isEqualTo(kind == Kind.PREVIOUS ? 60 : 50);
        }
    }

    @Test
    void the_previous_value_is_the_newest_measured_one() {
        ImputationSettings settings = ImputationSettings.of(Kind.PREVIOUS, Scope.SENSOR);
        Imputer imputer = settings.imputer(settings.shared());
        learn(imputer, 1, 40);
        learn(imputer, 2, 41.5);
        imputer.learn(new Sample(
                new String[] {"humidity"},
                new int[] {0},
                new double[] {99},
                new boolean[] {true},
                new String[1],
                null));

        assertThat(humidity(imputer, 1_000_000))
                .as("what was filled in is not learnt")
                .isEqualTo(41.5);
    }

    @Test
    void a_line_is_carried_on_within_the_window_and_not_far_beyond_its_numbers() {
        ImputationSettings settings =
                new ImputationSettings(Kind.LINEAR, Scope.SENSOR, Duration.ofSeconds(60), 5, true);
        Imputer imputer = settings.imputer(settings.shared());
        learn(imputer, 0, 10);
        assertThat(humidity(imputer, 10)).as("of one number").isEqualTo(10);
        learn(imputer, 10, 12);
        learn(imputer, 20, 14);

        assertThat(humidity(imputer, 30)).isCloseTo(16, within(1e-9));
        assertThat(humidity(imputer, 60)).as("no further than the range again").isEqualTo(18);
        assertThat(humidity(imputer, 70)).as("only two are within the window").isEqualTo(16);
        assertThat(humidity(imputer, 81)).as("too long ago").isNaN();
        assertThat(humidity(imputer, -5)).as("before all").isNaN();
    }

    @Test
    void a_line_goes_through_the_newest_numbers() {
        ImputationSettings settings = ImputationSettings.of(Kind.LINEAR, Scope.SENSOR);
        Imputer imputer = settings.imputer(settings.shared());
        for (int i = 0; i < 100; i++) {
            learn(imputer, i, i < 84 ? 1000 : i);
        }
        assertThat(humidity(imputer, 100)).isCloseTo(100, within(1e-9));
    }

    @Test
    void neighbours_are_the_readings_whose_other_metrics_are_near() {
        ImputationSettings settings = ImputationSettings.of(Kind.KNN, Scope.PARTITION);
        SharedImputation shared = settings.shared();
        Imputer sensor = settings.imputer(shared);
        Imputer other = settings.imputer(shared);
        List<String> metrics = List.of("temperature", "humidity");
        for (int i = 0; i < 10; i++) {
            sensor.learn(Sample.of(metrics, 10 + 0.1 * i, 40));
            other.learn(Sample.of(metrics, 30 + 0.1 * i, 80));
        }
        double[] values = {30.5, Double.NaN, Double.NaN};
        boolean[] imputed = new boolean[3];
        sensor.fill(new String[] {"temperature", "humidity", "never seen"}, new int[] {0, 1, 2}, values, imputed, 0);

        assertThat(values).containsExactly(30.5, 80, Double.NaN);
        assertThat(imputed).containsExactly(false, true, false);
    }

    @Test
    void none_and_drop_fill_nothing_and_drop_says_so() {
        for (Kind kind : List.of(Kind.NONE, Kind.DROP)) {
            ImputationSettings settings = ImputationSettings.of(kind, Scope.SENSOR);
            Imputer imputer = settings.imputer(settings.shared());
            learn(imputer, 1, 40);
            assertThat(humidity(imputer, 2)).isNaN();
            assertThat(imputer.dropsIncomplete()).isEqualTo(kind == Kind.DROP);
        }
    }

    static Stream<ImputationSettings> every_kind_and_scope() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Scope.values()).map(scope -> ImputationSettings.of(kind, scope)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("every_kind_and_scope")
    void what_is_written_goes_on_alike_and_what_is_filled_is_flagged_and_finite(ImputationSettings settings) {
        SplittableRandom random = new SplittableRandom(7);
        List<String> metrics = List.of("a", "b", "c");
        SharedImputation shared = settings.shared();
        Imputer imputer = settings.imputer(shared);
        int filled = 0;
        for (int i = 0; i < 1500; i++) {
            double[] values = new double[3];
            boolean[] imputed = new boolean[3];
            for (int m = 0; m < 3; m++) {
                values[m] = random.nextInt(5) == 0
                        ? Double.NaN
                        : Math.scalb(random.nextDouble(-1, 1), random.nextInt(1024));
            }
            double[] given = values.clone();
            double[] again = values.clone();
            boolean[] imputedAgain = new boolean[3];
            if (i % 500 == 499) {
                SharedImputation restored = settings.shared();
                Imputer second = settings.imputer(restored);
                restored.read(StateReader.of(1, StateWriter.write(1, shared::write)));
                second.read(StateReader.of(1, StateWriter.write(1, imputer::write)));
                second.fill(names(metrics), new int[] {0, 1, 2}, again, imputedAgain, i * SECOND);
                assertThat(StateWriter.write(1, second::write)).isEqualTo(StateWriter.write(1, imputer::write));
                assertThat(StateWriter.write(1, shared::write).length).isLessThan(400_000);
                shared = restored;
                imputer.fill(names(metrics), new int[] {0, 1, 2}, values, imputed, i * SECOND);
                assertThat(again).isEqualTo(values);
                imputer = second;
            } else {
                imputer.fill(names(metrics), new int[] {0, 1, 2}, values, imputed, i * SECOND);
            }
            for (int m = 0; m < 3; m++) {
                assertThat(imputed[m]).isEqualTo(Double.isNaN(given[m]) && !Double.isNaN(values[m]));
                assertThat(values[m]).isNotIn(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
                filled += imputed[m] ? 1 : 0;
            }
            imputer.learn(new Sample(names(metrics), new int[] {0, 1, 2}, values, imputed, new String[3], null)
                    .at(i * SECOND, i * SECOND));
        }
        if (settings.kind() == Kind.NONE || settings.kind() == Kind.DROP) {
            assertThat(filled).isZero();
        } else {
            assertThat(filled).as("of about 900 nulls").isGreaterThan(800);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_mean_is_finite_for_any_finite_numbers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RunningMean mean = new RunningMean();
        for (int i = 0; i < 10_000; i++) {
            mean.add(i, random.nextBoolean() ? Double.MAX_VALUE : -Double.MAX_VALUE);
            assertThat(mean.at(i)).as("seed %d", seed).isFinite();
        }
        RunningMean small = new RunningMean();
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            double value = 1e6 + random.nextGaussian();
            sum += value - 1e6;
            small.add(i, value);
        }
        assertThat(small.at(0)).isCloseTo(1e6 + sum / 10_000, within(1e-8));
    }

    @Test
    void the_partition_keeps_a_bounded_number_of_metrics() {
        for (Kind kind : List.of(Kind.MEAN, Kind.LINEAR, Kind.KNN)) {
            ImputationSettings settings = ImputationSettings.of(kind, Scope.PARTITION);
            SharedImputation shared = settings.shared();
            Imputer imputer = settings.imputer(shared);
            for (int i = 0; i < 20_000; i++) {
                imputer.learn(Sample.of(List.of("metric-of-a-rather-long-name-" + i), i));
            }
            assertThat(StateWriter.write(1, shared::write).length)
                    .as("%s", kind)
                    .isLessThan(400_000);
        }
    }

    @Test
    void impossible_settings_are_named() {
        assertThatThrownBy(() -> new ImputationSettings(Kind.LINEAR, Scope.SENSOR, Duration.ofSeconds(-1), 5, true))
                .hasMessageContaining("window");
        assertThatThrownBy(() -> new ImputationSettings(Kind.KNN, Scope.SENSOR, Duration.ofSeconds(1), 0, true))
                .hasMessageContaining("neighbours");
    }

    private static String[] names(List<String> metrics) {
        return new ArrayList<>(metrics).toArray(String[]::new);
    }

    private static void learn(Imputer imputer, int second, double value) {
        imputer.learn(Sample.of(HUMIDITY, value).at(second * SECOND, second * SECOND));
    }

    private static double humidity(Imputer imputer, int second) {
        double[] values = {Double.NaN};
        imputer.fill(new String[] {"humidity"}, new int[] {0}, values, new boolean[1], second * SECOND);
        return values[0];
    }
}
