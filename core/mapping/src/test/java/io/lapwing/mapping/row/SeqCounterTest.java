package io.lapwing.mapping.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeqCounterTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsLikeAMap(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SeqCounter counter = new SeqCounter(1 << 16);
        Map<String, Integer> model = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            String sensor = "s" + random.nextInt(300);
            long time = random.nextInt(-50, 150) * 1_000_000L;
            int expected = model.merge(sensor + "|" + time, 1, Integer::sum) - 1;

            assertThat(counter.next(sensor, time))
                    .as("seed %d step %d", seed, i)
                    .isEqualTo(expected);
        }
        assertThat(model.values()).anyMatch(count -> count > 1);
    }

    @Test
    void remembersThePairsOfTheLastCapacityAndForgetsOlderOnes() {
        SeqCounter counter = new SeqCounter(1_000);
        counter.next("a", -1);
        for (int i = 0; i < 999; i++) {
            counter.next("other", i);
        }
        assertThat(counter.next("a", -1)).isEqualTo(1);
        for (int i = 0; i < 999; i++) {
            counter.next("another", i);
        }
        assertThat(counter.next("a", -1)).isEqualTo(2);
        for (int i = 0; i < 5_000; i++) {
            counter.next("more", i);
        }
        assertThat(counter.next("a", -1)).isZero();
    }

    @Test
    void aCountSurvivesTheChangeOfTables() {
        SeqCounter counter = new SeqCounter(1_000);
        for (int i = 0; i < 20_000; i++) {
            assertThat(counter.next("steady", 7)).isEqualTo(i);
            counter.next("passing", i);
        }
    }
}
