package io.lapwing.detectors.zscore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingWindowTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void equals_mean_and_sd_of_the_last_readings(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int capacity = random.nextInt(2, 150);
        double offset = random.nextInt(3) == 0 ? 1e6 * random.nextDouble() : random.nextDouble();
        RollingWindow window = new RollingWindow(capacity);
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            double jump = random.nextInt(200) == 0 ? 1e5 : 0;
            double value = offset + jump + 0.01 * random.nextGaussian();
            window.add(value);
            all.add(value);
            List<Double> last = all.subList(Math.max(0, all.size() - capacity), all.size());
            double mean = last.stream().mapToDouble(x -> x).average().orElseThrow();
            double sd = last.size() < 2
                    ? 0
                    : Math.sqrt(last.stream()
                                    .mapToDouble(x -> (x - mean) * (x - mean))
                                    .sum()
                            / (last.size() - 1));
            assertThat(window.size()).isEqualTo(last.size());
            assertThat(window.centre()).as("seed %d mean at %d", seed, i).isCloseTo(mean, within(1e-9 * (1 + offset)));
            assertThat(window.spread()).as("seed %d sd at %d", seed, i).isCloseTo(sd, within(1e-6 * sd + 1e-9));
        }
    }

    @Test
    void the_largest_numbers_leave_no_trace_once_they_are_gone() {
        RollingWindow window = new RollingWindow(10);
        for (double huge : new double[] {1e308, -1e308, Double.MAX_VALUE}) {
            window.add(huge);
            assertThat(window.centre()).isFinite();
            assertThat(window.spread()).isFinite();
        }
        for (int i = 0; i < 10; i++) {
            window.add(i);
        }

        assertThat(window.centre()).isCloseTo(4.5, within(1e-12));
        assertThat(window.spread()).isCloseTo(3.0276503540974917, within(1e-12));
    }
}
