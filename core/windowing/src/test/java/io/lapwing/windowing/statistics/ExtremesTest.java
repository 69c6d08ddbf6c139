package io.lapwing.windowing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtremesTest {
    private record Entry(double value, long time) {}

    private static final Comparator<Entry> ORDER =
            Comparator.comparingDouble(Entry::value).thenComparingLong(Entry::time);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void keeps_the_ends_of_the_sorted_values(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int k = random.nextInt(1, 10);
        Extremes extremes = new Extremes(k);
        for (int round = 0; round < 3; round++) {
            extremes.clear();
            List<Entry> all = new ArrayList<>();
            int n = random.nextInt(0, 100);
            for (int i = 0; i < n; i++) {
                // Few different values, so that there are ties at the edges; both zeros.
                double value = random.nextInt(-5, 6) * (random.nextBoolean() ? 1.0 : -1.0);
                Entry entry = new Entry(value, random.nextInt(50));
                all.add(entry);
                extremes.offer(entry.value(), entry.time());
                assertThat(kept(extremes)).isEqualTo(ends(all, k));
                assertThat(extremes.hasDropped()).isEqualTo(all.size() > 2 * k);
            }
        }
    }

    @Test
    void the_ends_are_the_smallest_and_the_largest() {
        Extremes extremes = new Extremes(1);
        for (double value : new double[] {3, -7, 12, 5}) {
            extremes.offer(value, 0);
        }

        assertThat(extremes.smallest()).isEqualTo(-7);
        assertThat(extremes.largest()).isEqualTo(12);
    }

    @Test
    void keeps_at_least_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Extremes(0)).withMessageContaining("extremes");
    }

    private static List<Entry> kept(Extremes extremes) {
        List<Entry> kept = new ArrayList<>();
        for (int i = 0; i < extremes.size(); i++) {
            kept.add(new Entry(extremes.value(i), extremes.time(i)));
        }
        return kept;
    }

    private static List<Entry> ends(List<Entry> all, int k) {
        List<Entry> sorted = all.stream().sorted(ORDER).toList();
        if (sorted.size() <= 2 * k) {
            return sorted;
        }
        List<Entry> ends = new ArrayList<>(sorted.subList(0, k));
        ends.addAll(sorted.subList(sorted.size() - k, sorted.size()));
        return ends;
    }
}
