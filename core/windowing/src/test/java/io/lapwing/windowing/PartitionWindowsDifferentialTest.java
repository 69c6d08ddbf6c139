package io.lapwing.windowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.windowing.model.NaiveWindows;
import io.lapwing.windowing.statistics.Statistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random logs against {@link NaiveWindows}: the same windows in the same order. A failure names its seed. */
class PartitionWindowsDifferentialTest {
    private static final int SEEDS = 600;
    private static final Map<String, Long> HAPPENED = new TreeMap<>();

    static LongStream seeds() {
        Long only = Long.getLong("lapwing.seed");
        return only == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(only);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_windows_are_those_of_sort_then_group(long seed) {
        RandomLog log = new RandomLog(seed);
        PartitionWindows windows = new PartitionWindows(log.plan);
        NaiveWindows naive = new NaiveWindows(log.plan);
        StepResults out = new StepResults();
        for (RandomLog.Entry entry : log.entries) {
            TestReading reading = entry.reading();
            if (reading == null) {
                windows.tick(entry.appendTime(), out);
                naive.heartbeat(entry.appendTime());
            } else {
                assertThat(windows.step(reading, entry.appendTime(), out))
                        .as("%s", entry)
                        .isEqualTo(naive.reading(reading, entry.appendTime()));
                assertThat(out.tooLateMetrics()).isEqualTo(naive.tooLateMetrics());
            }
        }

        assertSame(out.windows(), naive.results());
        assertThat(out.idleCloses()).isEqualTo(naive.idleCloses());
        assertThat(out.repeats()).isEqualTo(naive.repeats());
        assertThat(out.tooLate()).isEqualTo(naive.tooLate());
        assertThat(out.tooLateValues()).isEqualTo(naive.tooLateValues());
        assertThat(out.revisions())
                .isEqualTo(
                        naive.results().stream().filter(w -> w.revision() > 0).count());
        assertThat(out.late()).isEqualTo(out.revisions() + naive.emptyLate());
        assertThat(windows.openWindows()).as("closed by the silence at the end").isZero();
        count(log, out, naive);
    }

    private static void assertSame(List<WindowResult> found, List<WindowResult> expected) {
        assertThat(keys(found)).isEqualTo(keys(expected));
        for (int i = 0; i < expected.size(); i++) {
            assertSame(found.get(i), expected.get(i));
        }
    }

    private static List<String> keys(List<WindowResult> windows) {
        return windows.stream()
                .map(w -> "%s %s %d %d".formatted(w.sensor(), w.metric(), w.start(), w.revision()))
                .toList();
    }

    private static void assertSame(WindowResult found, WindowResult expected) {
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("statistics", "outliers")
                .isEqualTo(expected);
        Statistics a = found.statistics();
        Statistics b = expected.statistics();
        if (a != null && b != null) {
            assertThat(List.of(a.count(), a.min(), a.max())).isEqualTo(List.of(b.count(), b.min(), b.max()));
            double scale = Math.max(Math.abs(b.min()), Math.abs(b.max()));
            assertThat(a.mean()).isCloseTo(b.mean(), within(1e-12 * scale));
            assertThat(a.m2()).isCloseTo(b.m2(), within(1e-9 * b.m2() + 1e-20 * scale * scale));
        }
        assertThat(found.outliers()).hasSameSizeAs(expected.outliers());
        for (int i = 0; i < found.outliers().size(); i++) {
            Outlier x = found.outliers().get(i);
            Outlier y = expected.outliers().get(i);
            assertThat(List.of(x.time(), x.value())).isEqualTo(List.of(y.time(), y.value()));
            assertThat(x.z()).isCloseTo(y.z(), Offset.offset(1e-9));
        }
    }

    private static void count(RandomLog log, StepResults out, NaiveWindows naive) {
        add("windows", out.windows().size());
        add("revisions", out.revisions());
        add("too late", out.tooLate());
        add("idle closes", out.idleCloses());
        add("repeats", out.repeats());
        add("late into nothing", naive.emptyLate());
        add("hopping", log.plan.all().slide().equals(log.plan.all().size()) ? 0 : 1);
        add("settings by metric", log.plan.metrics().size());
        add("partly too late", naive.partlyTooLate());
        for (WindowResult window : out.windows()) {
            add("outliers", window.outliers().size());
            add("truncated", window.outliersTruncated() ? 1 : 0);
            add("nulls only", window.count() == 0 ? 1 : 0);
            add("with location", window.location() == null ? 0 : 1);
        }
    }

    private static void add(String what, long n) {
        HAPPENED.merge(what, n, Long::sum);
    }

    @AfterAll
    static void the_runs_were_not_trivial() {
        System.out.println("seeds " + seeds().boxed().collect(Collectors.summarizingLong(s -> s)) + " " + HAPPENED);
        if (Long.getLong("lapwing.seed") == null) {
            assertThat(HAPPENED.values()).allSatisfy(n -> assertThat(n).isGreaterThan(SEEDS / 10));
        }
    }
}
