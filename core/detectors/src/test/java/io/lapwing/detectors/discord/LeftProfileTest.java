package io.lapwing.detectors.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against distances that are calculated one by one, from their definition. */
class LeftProfileTest {
    private static final int LENGTH = 12;
    private static final int LAGS = 150;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void the_distance_is_that_of_the_nearest_subsequence_that_does_not_overlap(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] series = new float[600];
        for (int i = 0; i < series.length; i++) {
            // Flat stretches, steps and noise.
            series[i] = i % 97 < 20 ? 3 : (float) (Math.sin(i / 5.0) + random.nextGaussian() / 4 + (i > 300 ? 100 : 0));
        }
        int known = 200;
        float[] past = new float[known];
        System.arraycopy(series, 0, past, 0, known);
        LeftProfile profile = new LeftProfile(LENGTH, LAGS, past, series.length - known);
        double floor = 0.1 * sd(past, 0, known) + 1e-9;

        for (int i = known; i < series.length; i++) {
            profile.distance(series[i] + 1);
            assertThat(profile.distance(series[i]))
                    .as("reading %d", i)
                    .isCloseTo(nearest(series, i, floor), within(1e-6));
            profile.advance(series[i]);
        }
    }

    private static double nearest(float[] x, int end, double floor) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int lag = LENGTH; lag <= LAGS && end - lag >= LENGTH - 1; lag++) {
            nearest = Math.min(nearest, distance(x, end, end - lag, floor));
        }
        return nearest;
    }

    private static double distance(float[] x, int a, int b, double floor) {
        double meanA = mean(x, a);
        double meanB = mean(x, b);
        double sdA = Math.max(floor, sd(x, a - LENGTH + 1, a + 1));
        double sdB = Math.max(floor, sd(x, b - LENGTH + 1, b + 1));
        double squares = 0;
        for (int i = 0; i < LENGTH; i++) {
            double difference = (x[a - i] - meanA) / sdA - (x[b - i] - meanB) / sdB;
            squares += difference * difference;
        }
        return Math.sqrt(squares / LENGTH);
    }

    private static double mean(float[] x, int end) {
        double sum = 0;
        for (int i = end - LENGTH + 1; i <= end; i++) {
            sum += x[i];
        }
        return sum / LENGTH;
    }

    private static double sd(float[] x, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += x[i] / (double) (to - from);
        }
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (x[i] - mean) * (x[i] - mean);
        }
        return Math.sqrt(squares / (to - from));
    }
}
