package io.lapwing.windowing;

import static io.lapwing.windowing.TestReading.at;
import static io.lapwing.windowing.TestReading.micros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another plan in force, from a record on. */
class PlanChangeTest {
    private static final int SEEDS = 300;
    private static final Map<String, Long> HAPPENED = new TreeMap<>();
    private static final WindowPlan TENS = WindowPlan.DEFAULT;
    private static final WindowPlan MINUTES = ofSize(Duration.ofMinutes(1));

    private record Name(String sensor, String metric, long start, long end) {}

    private final PartitionWindows windows = new PartitionWindows(TENS);
    private final StepResults out = new StepResults();

    static LongStream seeds() {
        Long only = Long.getLong("lapwing.seed");
        return only == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(only);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_value_counts_once_and_no_revision_is_said_twice(long seed) {
        RandomLog log = new RandomLog(seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<WindowPlan> plans = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            plans.add(tumbling(log.plan()));
        }
        PartitionWindows some = new PartitionWindows(plans.getFirst());
        long values = 0;
        for (RandomLog.Entry entry : log.entries) {
            if (random.nextInt(25) == 0) {
                WindowPlan next = plans.get(random.nextInt(3));
                add("changes", next.equals(some.plan()) ? 0 : 1);
                some.change(next, out);
            }
            TestReading reading = entry.reading();
            if (reading == null) {
                some.tick(entry.appendTime(), out);
            } else if (some.step(reading, entry.appendTime(), out) != Fate.NOT_SELECTED) {
                values += reading.metrics().stream()
                        .filter(metric -> some.plan().settings(metric) != null)
                        .count();
            }
        }

        assertThat(some.openWindows()).isZero();
        Map<Name, WindowResult> last = new HashMap<>();
        for (WindowResult window : out.windows()) {
            WindowResult before =
                    last.put(new Name(window.sensor(), window.metric(), window.start(), window.end()), window);
            assertThat(window.revision()).as("%s", window).isEqualTo(before == null ? 0 : before.revision() + 1);
            if (before != null) {
                assertThat(window.count() + window.nulls()).isGreaterThan(before.count() + before.nulls());
            }
        }
        long counted =
                last.values().stream().mapToLong(w -> w.count() + w.nulls()).sum();
        assertThat(counted).isEqualTo(values - out.repeats() - out.tooLateValues());
        add("values", counted);
        add("revisions", out.revisions());
        add("too late", out.tooLateValues());
    }

    @Test
    void another_size_closes_what_is_open_in_order_and_takes_what_comes() {
        take(at(1, "b", "t", 1.0));
        take(at(2, "a", "u", 1.0).and("t", 1.0));
        windows.change(MINUTES, out);

        assertThat(out.windows())
                .extracting(WindowResult::sensor, WindowResult::metric, WindowResult::end)
                .containsExactly(tuple("a", "t", micros(10)), tuple("a", "u", micros(10)), tuple("b", "t", micros(10)));
        assertThat(take(at(2, "a", "t", 1.0))).as("a repeat").isEqualTo(Fate.REPEATED);
        take(at(3, "a", "t", 2.0));
        take(at(61, "a", "t", 2.0));
        assertThat(out.windows()).last().satisfies(w -> {
            assertThat(w.end()).isEqualTo(micros(60));
            assertThat(w.count()).isEqualTo(1);
            assertThat(w.revision()).isZero();
        });
    }

    @Test
    void windows_whose_size_comes_back_go_on() {
        take(at(1, "s", "t", 1.0));
        windows.change(MINUTES, out);
        take(at(2, "s", "t", 1.0));
        windows.change(TENS, out);
        take(at(3, "s", "t", 1.0));

        assertThat(out.windows())
                .extracting(w -> w.end() / 1_000_000, WindowResult::revision, WindowResult::count)
                .containsExactly(tuple(10L, 0, 1L), tuple(60L, 0, 1L), tuple(10L, 1, 2L));
    }

    @Test
    void more_lateness_does_not_bring_back_what_had_ended() {
        take(at(5, "s", "t", 1.0));
        take(at(100, "s", "t", 1.0));
        windows.change(
                WindowPlan.of(WindowSettings.tumbling(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        Duration.ofSeconds(30),
                        2,
                        8)),
                out);

        assertThat(take(at(6, "s", "t", 1.0))).isEqualTo(Fate.TOO_LATE);
        assertThat(take(at(6, "s", "new", 1.0))).isEqualTo(Fate.TOO_LATE);
        assertThat(take(at(45, "s", "t", 1.0))).isEqualTo(Fate.TAKEN);
        take(at(3_000, "s", "t", 1.0));
        assertThat(take(at(46, "s", "t", 1.0))).isEqualTo(Fate.TAKEN);
    }

    @Test
    void a_metric_that_is_wanted_no_more_closes() {
        take(at(5, "s", "t", 1.0).and("u", 1.0));
        windows.change(
                new WindowPlan(WindowSettings.DEFAULT, List.of(), List.of(new NamePattern("t")), new TreeMap<>()), out);

        assertThat(out.windows()).extracting(WindowResult::metric).containsExactly("t");
        assertThat(take(at(6, "s", "t", 1.0))).isEqualTo(Fate.NOT_SELECTED);
        assertThat(take(at(6, "s", "t", 1.0).and("u", 1.0))).isEqualTo(Fate.TAKEN);
        assertThat(windows.openWindows()).isEqualTo(1);
    }

    @Test
    void the_same_plan_changes_nothing() {
        take(at(5, "s", "t", 1.0));
        byte[] before = windows.write("s");
        windows.change(WindowPlan.parse(TENS.canonical()), out);

        assertThat(windows.write("s")).isEqualTo(before);
        assertThat(out.windows()).isEmpty();
    }

    private static WindowPlan ofSize(Duration size) {
        return WindowPlan.of(WindowSettings.tumbling(
                size, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(2), 2, 8));
    }

    /** Where each value is in one window, so that they can be counted. */
    private static WindowPlan tumbling(WindowPlan plan) {
        WindowSettings all = plan.all();
        TreeMap<NamePattern, MetricSettings> metrics = new TreeMap<>();
        plan.metrics()
                .forEach((pattern, some) -> metrics.put(
                        pattern,
                        new MetricSettings(
                                some.size(),
                                null,
                                some.grace(),
                                some.lateness(),
                                some.idleClose(),
                                some.outlierThreshold(),
                                some.extremes())));
        return new WindowPlan(
                new WindowSettings(
                        all.size(),
                        all.size(),
                        all.grace(),
                        all.lateness(),
                        all.idleClose(),
                        all.outlierThreshold(),
                        all.extremes()),
                plan.include(),
                plan.exclude(),
                metrics);
    }

    private Fate take(TestReading reading) {
        return windows.step(reading, 0, out);
    }

    private static void add(String what, long n) {
        HAPPENED.merge(what, n, Long::sum);
    }

    @AfterAll
    static void the_runs_were_not_trivial() {
        System.out.println("seeds 1 to " + SEEDS + " " + HAPPENED);
        if (Long.getLong("lapwing.seed") == null) {
            assertThat(HAPPENED.values()).allSatisfy(n -> assertThat(n).isGreaterThan(SEEDS));
        }
    }
}
