package io.lapwing.detectors.hst;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HalfSpaceTreesDetectorTest {
    private static final HalfSpaceTreesSettings LEARNT = HalfSpaceTreesSettings.DEFAULT;
    private static final List<String> METRICS = List.of("temperature", "humidity");

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void learnt_limits_are_ready_after_one_window() {
        HalfSpaceTreesDetector detector = detector(LEARNT);
        for (int i = 0; i < LEARNT.window(); i++) {
            assertThat(opinion(detector, 21, 40).ready()).isFalse();
            detector.learn(usual(), false);
        }

        assertThat(opinion(detector, 21, 40).ready()).isTrue();
        assertThat(opinion(detector, 21, 40).fired()).isFalse();
        assertThat(opinion(detector, 24, 60).fired()).isTrue();
        assertThat(opinion(detector, 24, 60).decides())
                .as("rare is not yet wrong")
                .isFalse();
    }

    @Test
    void given_limits_name_the_features() {
        HalfSpaceTreesDetector detector = detector(new HalfSpaceTreesSettings(
                10,
                8,
                100,
                0.15,
                0.9,
                1,
                Map.of("humidity", new HalfSpaceTreesSettings.Range(0, 100)),
                HalfSpaceTreesSettings.Scope.SENSOR));
        for (int i = 0; i < 100; i++) {
            detector.learn(usual(), false);
        }

        assertThat(opinion(detector, -500, 40).score())
                .as("temperature is no feature")
                .isLessThan(0.7);
        assertThat(opinion(detector, 21, 95).fired()).isTrue();
    }

    @Test
    void a_model_that_the_values_have_left_is_replaced() {
        HalfSpaceTreesDetector detector = detector(LEARNT);
        for (int i = 0; i < LEARNT.window(); i++) {
            detector.learn(usual(), false);
        }
        // A new normal, far beyond the limits: a window to notice, a window to warm up.
        for (int i = 0; i < 2 * LEARNT.window(); i++) {
            detector.learn(Sample.of(METRICS, 500 + random.nextDouble(), 40 + random.nextDouble()), false);
        }

        assertThat(opinion(detector, 500.5, 40.5).score()).isLessThan(0.9);
        assertThat(opinion(detector, 503, 40.5).score())
                .as("the new limits tell apart what the old ones could not")
                .isGreaterThan(0.9);
    }

    @Test
    void a_metric_that_appears_or_vanishes_is_no_error() {
        HalfSpaceTreesDetector detector = detector(LEARNT);
        for (int i = 0; i < LEARNT.window(); i++) {
            detector.learn(i % 2 == 0 ? usual() : Sample.of(List.of("humidity"), 40), false);
        }
        List<Opinion> opinions = new ArrayList<>();
        detector.score(Sample.of(List.of("pressure"), 1013), opinions);
        detector.score(Sample.of(METRICS, Double.NaN, Double.NaN), opinions);

        assertThat(opinions).as("nothing is said of nothing").hasSize(1);
        for (int i = 0; i < 3 * LEARNT.window(); i++) {
            detector.learn(Sample.of(List.of("pressure"), 1013 + random.nextDouble()), false);
        }
        opinions.clear();
        detector.score(Sample.of(List.of("pressure"), 1040), opinions);
        assertThat(opinions.getFirst().score()).as("learnt as a feature").isGreaterThan(0.9);
    }

    private static HalfSpaceTreesDetector detector(HalfSpaceTreesSettings settings) {
        return new HalfSpaceTreesDetector(settings, new Forests());
    }

    private Sample usual() {
        return Sample.of(METRICS, 20.5 + random.nextDouble(), 38 + 4 * random.nextDouble());
    }

    private static Opinion opinion(HalfSpaceTreesDetector detector, double temperature, double humidity) {
        List<Opinion> opinions = new ArrayList<>();
        detector.score(Sample.of(METRICS, temperature, humidity), opinions);
        return opinions.getFirst();
    }
}
