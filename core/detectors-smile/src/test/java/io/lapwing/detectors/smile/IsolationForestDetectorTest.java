package io.lapwing.detectors.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.SettingException;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationForestDetectorTest {
    private static final long SECOND = 1_000_000;
    private static final List<String> HUMIDITY = List.of("humidity");
    private static final IsolationForestSettings SETTINGS =
            new IsolationForestSettings(20, 64, 0.01, 42, 128, 300, Duration.ofMinutes(5), 150);

    private static Sample sample(int i, SplittableRandom random) {
        return Sample.of(HUMIDITY, 43 + random.nextGaussian()).at(i * SECOND, i * SECOND);
    }

    private static double raw(Detector detector, Sample sample) {
        List<Opinion> opinions = new ArrayList<>();
        detector.score(sample, opinions);
        return opinions.isEmpty() ? Double.NaN : opinions.getFirst().raw();
    }

    @Test
    void is_found_by_its_name() {
        assertThat(ServiceLoader.load(DetectorType.class).stream()
                        .map(provider -> provider.get().name()))
                .contains("isolation-forest");
    }

    @Test
    void a_forest_serves_from_the_hundredth_reading_after_the_one_it_was_trained_at() {
        PartitionForests shared = new PartitionForests(SETTINGS);
        Detector detector = SETTINGS.detector(shared);
        SplittableRandom random = new SplittableRandom(1);
        int first = 0;
        for (int i = 1; i <= 400 && first == 0; i++) {
            Sample sample = sample(i, random);
            List<Opinion> opinions = new ArrayList<>();
            detector.score(sample, opinions);
            if (!opinions.isEmpty() && !Double.isNaN(opinions.getFirst().raw())) {
                first = i;
                assertThat(opinions.getFirst().ready()).isTrue();
            } else {
                assertThat(opinions).noneMatch(Opinion::ready);
            }
            detector.learn(sample, false);
        }
        assertThat(first).isEqualTo(SETTINGS.warmUp() + 100);
    }

    @Test
    void it_is_trained_again_after_five_minutes_and_enough_readings_and_not_before() {
        MetricForest forest = new MetricForest(SETTINGS);
        List<Integer> changes = new ArrayList<>();
        ForestFit serving = null;
        for (int i = 1; i <= 2_000; i++) {
            ForestFit current = forest.current();
            if (current != serving) {
                changes.add(i);
                serving = current;
            }
            forest.learn(new float[] {i % 17, 1, 2, 3, 4, 5}, i * SECOND);
        }
        assertThat(changes)
                .as("trained at 128, 428, 728, …: 300 s apart")
                .containsExactly(228, 528, 828, 1128, 1428, 1728);

        MetricForest slow = new MetricForest(SETTINGS);
        changes.clear();
        serving = null;
        for (int i = 1; i <= 600; i++) {
            ForestFit current = slow.current();
            if (current != serving) {
                changes.add(i);
                serving = current;
            }
            slow.learn(new float[] {i % 17, 1, 2, 3, 4, 5}, 60 * i * SECOND);
        }
        assertThat(changes).as("trained at 128, 278, 428: 150 readings apart").containsExactly(228, 378, 528);
    }

    @ParameterizedTest(name = "restored at {0}")
    @ValueSource(ints = {0, 1, 127, 128, 150, 227, 228, 300, 427, 428, 500, 528, 900, 1500})
    void a_restored_forest_goes_on_bit_for_bit(int at) {
        PartitionForests shared = new PartitionForests(SETTINGS);
        Detector detector = SETTINGS.detector(shared);
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 1; i <= at; i++) {
            detector.learn(sample(i, random), false);
        }
        byte[] forests = StateWriter.write(1, shared::write);
        byte[] own = StateWriter.write(2, detector::write);
        PartitionForests restoredShared = new PartitionForests(SETTINGS);
        Detector restored = SETTINGS.detector(restoredShared);
        StateReader in = StateReader.of(1, forests);
        restoredShared.read(in);
        in.end();
        restored.read(StateReader.of(2, own));
        assertThat(StateWriter.write(1, restoredShared::write)).isEqualTo(forests);

        int scored = 0;
        for (int i = at + 1; i <= at + 700; i++) {
            Sample sample = sample(i, random);
            double raw = raw(detector, sample);
            assertThat(Double.compare(raw(restored, sample), raw))
                    .as("reading %d", i)
                    .isZero();
            scored += Double.isNaN(raw) ? 0 : 1;
            detector.learn(sample, false);
            restored.learn(sample, false);
        }
        assertThat(StateWriter.write(1, restoredShared::write)).isEqualTo(StateWriter.write(1, shared::write));
        assertThat(scored).isGreaterThan(400);
    }

    @Test
    void sensors_of_a_partition_share_one_forest_a_metric() {
        PartitionForests shared = new PartitionForests(SETTINGS);
        Detector first = SETTINGS.detector(shared);
        Detector second = SETTINGS.detector(shared);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 1; i <= 400; i++) {
            (i % 2 == 0 ? first : second).learn(sample(i, random), false);
        }
        Detector newcomer = SETTINGS.detector(shared);
        newcomer.learn(sample(401, random), false);
        assertThat(raw(newcomer, sample(402, random))).isBetween(0.3, 0.9);
    }

    @Test
    void what_stands_apart_fires_and_does_not_decide_alone() {
        PartitionForests shared = new PartitionForests(IsolationForestSettings.DEFAULT);
        Detector detector = IsolationForestSettings.DEFAULT.detector(shared);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 1; i <= 1_000; i++) {
            detector.learn(sample(i, random), false);
        }
        List<Opinion> opinions = new ArrayList<>();
        detector.score(Sample.of(HUMIDITY, 90).at(1001 * SECOND, 1001 * SECOND), opinions);
        assertThat(opinions).singleElement().satisfies(opinion -> {
            assertThat(opinion.raw()).isGreaterThan(0.6);
            assertThat(opinion.fired()).isTrue();
            assertThat(opinion.decides()).isFalse();
        });
    }

    @Test
    void snapshots_stay_below_400_kilobytes_and_metrics_beyond_are_left_out() {
        IsolationForestSettings settings =
                new IsolationForestSettings(1, 2, 0.01, 42, 256, 1_000, Duration.ZERO, 1_050);
        PartitionForests shared = new PartitionForests(settings);
        Detector detector = settings.detector(shared);
        String[] names = new String[200];
        for (int i = 0; i < names.length; i++) {
            names[i] = "metric-" + i;
        }
        SplittableRandom random = new SplittableRandom(5);
        int longest = 0;
        for (int i = 1; i <= 2_500; i++) {
            detector.learn(
                    Sample.of(List.of(names), random.doubles(200).toArray()).at(i * SECOND, i * SECOND), false);
            if (i % 100 == 99) {
                longest = Math.max(longest, StateWriter.write(1, shared::write).length);
            }
        }
        assertThat(longest).isBetween(250_000, 400_000);
        List<Opinion> opinions = new ArrayList<>();
        detector.score(Sample.of(List.of(names), random.doubles(200).toArray()).at(3_000 * SECOND, 0), opinions);
        assertThat(opinions).hasSize(PartitionForests.MOST_METRICS);
    }

    @Test
    void bad_input_gives_scores_within_0_to_1() {
        PartitionForests shared = new PartitionForests(SETTINGS);
        Detector detector = SETTINGS.detector(shared);
        double[] values = {1e308, -1e308, 0, Double.NaN, Double.MIN_VALUE, -0.0};
        List<Opinion> opinions = new ArrayList<>();
        for (int i = 1; i <= 600; i++) {
            Sample sample = Sample.of(HUMIDITY, values[i % values.length]).at(i % 3 * SECOND, i * SECOND);
            detector.score(sample, opinions);
            detector.learn(sample, false);
        }
        assertThat(opinions).hasSizeGreaterThan(400).noneMatch(opinion -> Double.isInfinite(opinion.raw()));
    }

    @Test
    void seven_features_are_what_they_are_called() {
        RollingFeatures features = new RollingFeatures();
        long sixInTheMorning = 6 * 3600 * SECOND;
        features.learn(10, sixInTheMorning - 4 * SECOND);
        double[] row = RollingFeatures.features(features.row(14, sixInTheMorning));

        assertThat(row).containsExactly(new double[] {14, 1, 0, 1, 12, 2, 4}, within(1e-6));
        for (int i = 0; i < 200; i++) {
            features.learn(7, sixInTheMorning + i);
        }
        assertThat(RollingFeatures.features(features.row(7, 0)))
                .as("the last 100, and a time that goes back has no rate")
                .containsExactly(new double[] {7, 0, 1, 0, 7, 0, 0}, within(1e-6));
    }

    @Test
    void settings_that_cannot_be_are_named() {
        IsolationForestType type = new IsolationForestType();
        assertThat(type.plan(Settings.none())).isEqualTo(IsolationForestSettings.DEFAULT);
        assertThatThrownBy(() -> type.plan(new Settings(Map.of("contamination", 0.9))))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("contamination");
        assertThatThrownBy(() -> type.plan(new Settings(Map.of("tree", 3)))).hasMessageContaining("tree");
        SharedModel shared = type.plan(Settings.none()).shared();
        assertThat(shared).isInstanceOf(PartitionForests.class);
    }
}
