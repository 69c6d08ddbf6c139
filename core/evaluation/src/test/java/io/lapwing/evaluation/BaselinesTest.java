package io.lapwing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselinesTest {
    static Stream<SeriesDetector> all() {
        return Baselines.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void scoresOfAPrefixAreThePrefixOfTheScores(SeriesDetector detector) {
        double[] values = new Random(1).doubles(2500).toArray();
        double[] whole = detector.scoreEach(series(values), 7);
        for (int length : new int[] {1, 30, 1001, 2001, 2499}) {
            assertThat(detector.scoreEach(series(Arrays.copyOf(values, length)), 7))
                    .isEqualTo(Arrays.copyOf(whole, length));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void scoresStayWithinZeroAndOneWhateverComes(SeriesDetector detector) {
        Random random = new Random(2);
        double[] odd = {1e308, -1e308, 0, Double.NaN, Double.MIN_VALUE, -0.0, 5};
        double[] first = random.doubles(3000).map(x -> odd[(int) (x * 7)]).toArray();
        double[] second = new double[3000];
        Series series =
                new Series("odd", List.of("a", "b"), Series.UNTIMED, new double[][] {first, second}, List.of(), 0);
        for (double score : detector.scoreEach(series, 3)) {
            assertThat(score).isBetween(0.0, 1.0);
        }
    }

    @Test
    void runningExtremeScoresAHalfAtATwentiethBeyondTheRange() {
        double[] values = new double[30];
        values[3] = 100;
        values[25] = 105;
        values[26] = -10.5;
        values[27] = 105;
        double[] scores = new RunningExtreme().scoreEach(series(values), 0);
        assertThat(scores[25]).isEqualTo(0.5);
        assertThat(scores[26]).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(scores[27]).isZero();
        assertThat(scores[3]).as("warm-up").isZero();
    }

    @Test
    void movingZScoreEqualsItsDefinition() {
        double[] values = new Random(4)
                .doubles(4000)
                .map(x -> 1e6 + Math.rint(x * 8) + (x > 0.99 ? 20 : 0))
                .toArray();
        double[] scores = new MovingZScore().scoreEach(series(values), 0);
        List<Double> last = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (i >= 20) {
                double mean = last.stream().mapToDouble(x -> x).average().orElseThrow();
                double variance = last.stream()
                        .mapToDouble(x -> (x - mean) * (x - mean))
                        .average()
                        .orElseThrow();
                double z = Math.abs(values[i] - mean) / Math.sqrt(variance);
                assertThat(scores[i]).isCloseTo(z / (z + 3), within(1e-9));
            }
            last.add(values[i]);
            if (last.size() > 1000) {
                last.removeFirst();
            }
        }
    }

    @Test
    void seedsDecideAboutRandomScores() {
        Series series = series(new double[50]);
        assertThat(new RandomScores().scoreEach(series, 1))
                .isEqualTo(new RandomScores().scoreEach(series, 1))
                .isNotEqualTo(new RandomScores().scoreEach(series, 2));
    }

    private static Series series(double[] values) {
        return new Series("s", List.of("value"), Series.UNTIMED, new double[][] {values}, List.of(), 0);
    }
}
