package io.lapwing.detectors.zscore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingMedianTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void equals_median_and_mad_of_the_last_readings_also_after_a_restart(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int capacity = random.nextInt(2, 150);
        boolean coarse = random.nextBoolean();
        RollingMedian window = new RollingMedian(capacity);
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            double value = random.nextInt(20) == 0 ? 1e6 * random.nextGaussian() : 20 + random.nextGaussian();
            value = coarse ? Math.rint(value) : value;
            window.add(value);
            all.add(value);
            List<Double> last = all.subList(Math.max(0, all.size() - capacity), all.size());
            double median = median(last);
            double mad = median(last.stream().map(x -> Math.abs(x - median)).toList());
            assertThat(window.size()).isEqualTo(last.size());
            assertThat(window.centre()).as("median at %d", i).isCloseTo(median, within(1e-12));
            assertThat(window.spread()).as("MAD at %d", i).isCloseTo(last.size() < 2 ? 0 : 1.4826 * mad, within(1e-9));
            if (random.nextInt(100) == 0) {
                StateReader in = StateReader.of(0, StateWriter.write(0, window::write));
                window = RollingMedian.read(in, capacity);
                in.end();
            }
        }
    }

    @Test
    void half_of_the_readings_can_be_wild() {
        RollingMedian window = new RollingMedian(101);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 101; i++) {
            window.add(i % 9 < 4 ? 1e308 : 43 + random.nextGaussian());
        }

        assertThat(window.centre()).isBetween(42.0, 47.0);
        assertThat(window.spread()).isLessThan(10);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
