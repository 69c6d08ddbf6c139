package io.lapwing.simulation.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
    private static final int MANY = 200_000;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void boundedHasNoTails(long seed) {
        assertThat(mean(i -> Noise.bounded(seed, 1, i))).isCloseTo(0, within(0.01));
        assertThat(mean(i -> Math.pow(Noise.bounded(seed, 1, i), 2))).isCloseTo(1, within(0.01));
        assertThat(LongStream.range(0, MANY).mapToDouble(i -> Math.abs(Noise.bounded(seed, 1, i))))
                .allMatch(x -> x <= Noise.BOUND)
                .anyMatch(x -> x > Noise.BOUND - 0.05);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void normalHasTheTailsOfANormal(long seed) {
        assertThat(mean(i -> Noise.normal(seed, 1, i))).isCloseTo(0, within(0.01));
        assertThat(mean(i -> Math.pow(Noise.normal(seed, 1, i), 2))).isCloseTo(1, within(0.015));
        assertThat(mean(i -> Math.abs(Noise.normal(seed, 1, i)) > 3 ? 1 : 0)).isCloseTo(0.0027, within(0.0006));
    }

    @Test
    void neighboursAndStreamsAreIndependent() {
        assertThat(mean(i -> Noise.bounded(1, 1, i) * Noise.bounded(1, 1, i + 1)))
                .isCloseTo(0, within(0.01));
        assertThat(mean(i -> Noise.bounded(1, 1, i) * Noise.bounded(1, 2, i))).isCloseTo(0, within(0.01));
        assertThat(mean(i -> Noise.bounded(1, 1, i) * Noise.bounded(2, 1, i))).isCloseTo(0, within(0.01));
    }

    @Test
    void smoothMovesLittleInLittleTime() {
        for (int i = -5_000; i < 5_000; i++) {
            double here = Noise.smooth(3, 1, i / 100.0);
            double there = Noise.smooth(3, 1, (i + 1) / 100.0);
            assertThat(Math.abs(there - here)).isLessThan(0.06);
            assertThat(Math.abs(here)).isLessThanOrEqualTo(Math.sqrt(3));
        }
    }

    private static double mean(LongToDoubleFunction f) {
        return LongStream.range(0, MANY).mapToDouble(f).average().orElseThrow();
    }
}
