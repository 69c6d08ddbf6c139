package io.lapwing.detectors.rcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import io.lapwing.detectors.type.SettingException;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RcfModelTest {
    private static final int KIND = 9;

    private static RcfModel model(int shingle) {
        return new RcfModel(new RcfShape(shingle, 20, 64, 42), 64, 1_000);
    }

    private static double wave(int i, SplittableRandom random) {
        return 1000 + Math.sin(i / 10.0) + 0.1 * random.nextGaussian();
    }

    @ParameterizedTest(name = "shingle {0}")
    @ValueSource(ints = {1, 4, 8})
    void a_value_out_of_line_stands_out_and_the_next_one_is_expected(int shingle) {
        RcfModel model = model(shingle);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 600; i++) {
            assertThat(model.deviation(wave(i, random.split()))).isFinite().isGreaterThanOrEqualTo(0);
            model.learn(wave(i, random));
        }
        assertThat(model.deviation(1005)).isGreaterThan(3);
        assertThat(model.deviation(1000 + Math.sin(60))).isLessThan(1);
        assertThat(model.expected()).isBetween(998.0, 1002.0);
        if (shingle > 1) {
            assertThat(model.expected()).as("by those before").isBetween(999 + Math.sin(60), 1001 + Math.sin(60));
        }
        assertThat(model.spread()).isBetween(0.01, 2.0);
    }

    @ParameterizedTest(name = "restored at {0}")
    @ValueSource(ints = {0, 1, 63, 64, 65, 200, 700})
    void a_restored_forest_goes_on_bit_for_bit_and_writing_changes_nothing(int at) {
        RcfModel whole = model(4);
        RcfModel undisturbed = model(4);
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < at; i++) {
            double value = wave(i, random);
            whole.learn(value);
            undisturbed.learn(value);
        }
        byte[] state = StateWriter.write(KIND, whole::write);
        RcfModel restored = model(4);
        restored.read(StateReader.of(KIND, state));
        assertThat(StateWriter.write(KIND, restored::write)).isEqualTo(state);

        double highest = 0;
        for (int i = at; i < at + 600; i++) {
            double value = wave(i, random) + (random.nextInt(100) == 0 ? 3 : 0);
            assertThat(restored.deviation(value)).isEqualTo(whole.deviation(value));
            assertThat(undisturbed.deviation(value)).isEqualTo(whole.deviation(value));
            assertThat(Double.compare(restored.expected(), whole.expected())).isZero();
            highest = Math.max(highest, whole.deviation(value));
            whole.learn(value);
            restored.learn(value);
            undisturbed.learn(value);
        }
        assertThat(highest).as("it was not about nothing").isGreaterThan(3);
    }

    @Test
    void bad_input_gives_finite_deviations() {
        for (double[] values : new double[][] {
            {0, 0, 0, 0}, {1e140, -1e140, 1e140, -1e140}, {-1e140, 3, Double.MIN_VALUE, -0.0}, {5, 5, 5, 1e140}
        }) {
            RcfModel model = model(2);
            for (int i = 0; i < 500; i++) {
                double value = values[i % values.length];
                assertThat(model.deviation(value)).isFinite().isGreaterThanOrEqualTo(0);
                model.learn(value);
                assertThat(model.expected()).isNotInfinite();
                assertThat(model.spread()).isFinite().isPositive();
            }
        }
    }

    @Test
    void a_constant_metric_fires_when_it_moves_and_not_before() {
        RcfModel model = model(1);
        for (int i = 0; i < 300; i++) {
            assertThat(model.deviation(20)).isLessThan(4);
            model.learn(20);
        }
        assertThat(model.deviation(21)).isGreaterThan(4);
    }

    @Test
    void state_is_small_after_one_reading_and_bounded() {
        RcfModel model = new RcfModel(new RcfShape(1, 30, 256, 42), 64, 5_000);
        SplittableRandom random = new SplittableRandom(3);
        model.learn(1);
        assertThat(model.bytes()).isLessThan(400);
        assertThat(StateWriter.write(KIND, model::write).length).isLessThan(100);
        for (int i = 0; i < 3_000; i++) {
            model.learn(random.nextGaussian());
        }
        assertThat(StateWriter.write(KIND, model::write).length).isLessThan(30 * 256 * 13);
    }

    @Test
    void damaged_trees_and_trees_of_another_shape_are_refused() {
        RcfModel model = model(1);
        for (int i = 0; i < 100; i++) {
            model.learn(i);
        }
        byte[] state = StateWriter.write(KIND, model::write);
        assertThatThrownBy(() -> model(2).read(StateReader.of(KIND, state)))
                .isInstanceOf(DamagedStateException.class)
                .hasMessageContaining("shape");
        byte[] strange = StateWriter.write(KIND, out -> {
            out.whole(100);
            out.number(0);
            new io.lapwing.detectors.scale.RobustNormal(10, 5).write(out);
            new io.lapwing.detectors.scale.RobustNormal(10, 5).write(out);
            new io.lapwing.detectors.scale.RobustNormal(10, 5).write(out);
            out.bytes(new byte[] {1, 2, 3});
        });
        assertThatThrownBy(() -> model(1).read(StateReader.of(KIND, strange)))
                .isInstanceOf(DamagedStateException.class)
                .hasMessageContaining("trees");
    }

    @Test
    void the_detector_says_which_metric_it_means() {
        Detector detector = new RcfType()
                .plan(new Settings(Map.of("trees", 20, "samples", 64)))
                .detector(SharedModel.NONE);
        SplittableRandom random = new SplittableRandom(4);
        List<String> metrics = List.of("humidity", "temperature");
        for (int i = 0; i < 300; i++) {
            detector.learn(Sample.of(metrics, 40 + random.nextGaussian(), 20 + random.nextGaussian()), false);
        }
        List<Opinion> opinions = new ArrayList<>();
        detector.score(Sample.of(metrics, 40, 60), opinions);

        assertThat(opinions).extracting(Opinion::metric).containsExactly("humidity", "temperature");
        assertThat(opinions).extracting(Opinion::fired).containsExactly(false, true);
    }

    @Test
    void a_sensor_has_as_many_forests_as_its_snapshot_can_hold() {
        Detector detector = new RcfType().plan(Settings.none()).detector(SharedModel.NONE);
        List<Opinion> opinions = new ArrayList<>();
        detector.score(Sample.of(List.of("a", "b", "c", "d", "e"), 1, 2, 3, 4, 5), opinions);
        assertThat(opinions).hasSize(4);
        assertThatThrownBy(() -> new RcfType().plan(new Settings(Map.of("trees", 100, "samples", 1024))))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("metrics");
    }
}
