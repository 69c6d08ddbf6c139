package io.lapwing.detectors.imputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.detectors.Sample;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanImputerTest {
    private final PartitionMeans partition = new PartitionMeans();
    private final MeanImputer first = new MeanImputer(partition);
    private final MeanImputer second = new MeanImputer(partition);

    @Test
    void the_sensors_own_mean_comes_before_that_of_the_partition() {
        assertThat(first.fill("humidity", 0)).as("nothing was seen yet").isNaN();
        first.learn(Sample.of(List.of("humidity"), 40));
        first.learn(Sample.of(List.of("humidity"), 50));

        assertThat(first.fill("humidity", 0)).isEqualTo(45);
        assertThat(second.fill("humidity", 0)).as("another sensor's").isEqualTo(45);
        second.learn(Sample.of(List.of("humidity"), 90));
        assertThat(second.fill("humidity", 0)).isEqualTo(90);
        assertThat(first.fill("humidity", 0)).isEqualTo(45);
        assertThat(new MeanImputer(partition).fill("humidity", -1)).isEqualTo(60);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_mean_is_finite_for_any_finite_numbers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RunningMean mean = new RunningMean();
        for (int i = 0; i < 10_000; i++) {
            mean.add(random.nextBoolean() ? Double.MAX_VALUE : -Double.MAX_VALUE);
            assertThat(mean.mean()).as("seed %d", seed).isFinite();
        }
        RunningMean small = new RunningMean();
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            double value = 1e6 + random.nextGaussian();
            sum += value - 1e6;
            small.add(value);
        }
        assertThat(small.mean()).isCloseTo(1e6 + sum / 10_000, within(1e-8));
    }
}
