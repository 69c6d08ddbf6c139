package io.lapwing.windowing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdleTimersTest {
    private record Timer(long time, SensorWindows sensor) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sensors_are_taken_by_their_times_as_from_a_sorted_queue(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        IdleTimers timers = new IdleTimers();
        PriorityQueue<Timer> sorted = new PriorityQueue<>((a, b) -> Long.compare(a.time, b.time));
        long now = 0;
        int most = 0;
        for (int i = 0; i < 5_000; i++) {
            now += random.nextInt(3);
            if (random.nextInt(5) < 3) {
                // Times of their own, so that no two are equal.
                long time = 10_000L * (now + (random.nextInt(10) == 0 ? random.nextInt(30) : 30)) + i;
                Timer timer = new Timer(time, new SensorWindows("s" + i, 0, 0));
                sorted.add(timer);
                timers.add(timer.sensor, timer.time);
            } else if (!sorted.isEmpty()) {
                assertThat(timers.remove()).isSameAs(sorted.remove().sensor);
            }
            most = Math.max(most, sorted.size());
            if (random.nextInt(1_000) == 0) {
                timers.clear();
                sorted.clear();
            }
            assertThat(timers.first()).isEqualTo(sorted.isEmpty() ? Long.MAX_VALUE : sorted.peek().time);
        }
        assertThat(most).isGreaterThan(100);
    }
}
