package io.lapwing.windowing.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
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
        long[] entries = Extremes.NONE;
        for (int round = 0; round < 3; round++) {
            List<Entry> all = new ArrayList<>();
            int n = random.nextInt(0, 100);
            for (int i = 0; i < n; i++) {
                // Few different values, so that there are ties at the edges; both zeros.
                double value = random.nextInt(-5, 6) * (random.nextBoolean() ? 1.0 : -1.0);
                Entry entry = new Entry(value, random.nextInt(50));
                entries = Extremes.offer(entries, i, k, entry.value(), entry.time());
                all.add(entry);
                if (random.nextInt(3) > 0) {
                    assertThat(kept(entries, all.size(), k)).isEqualTo(ends(all, k));
                }
            }
        }
    }

    private static List<Entry> kept(long[] entries, int n, int k) {
        Extremes.sort(entries, Extremes.kept(n, k));
        List<Entry> kept = new ArrayList<>();
        for (int i = 0; i < Extremes.kept(n, k); i++) {
            kept.add(new Entry(Extremes.value(entries, i), Extremes.time(entries, i)));
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
