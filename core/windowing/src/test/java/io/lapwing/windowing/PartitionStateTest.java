package io.lapwing.windowing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random logs: going on from what was written is going on, and every change is told before it happens. */
class PartitionStateTest {
    private static final int SEEDS = 300;
    private static final Map<String, Long> HAPPENED = new TreeMap<>();

    static LongStream seeds() {
        Long only = Long.getLong("lapwing.seed");
        return only == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(only);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_was_restored_or_evicted_goes_on_as_if_nothing_had_happened(long seed) {
        RandomLog log = new RandomLog(seed);
        SplittableRandom random = new SplittableRandom(seed);
        KeptStates stayed = new KeptStates(new PartitionWindows(log.plan));
        KeptStates moved = new KeptStates(new PartitionWindows(log.plan));
        List<WindowPlan> plans = List.of(log.plan, log.plan(), log.plan());
        StepResults expected = new StepResults();
        StepResults found = new StepResults();
        for (RandomLog.Entry entry : log.entries) {
            switch (random.nextInt(12)) {
                case 0 -> moved.restoreInto(new PartitionWindows(moved.windows.plan()), random);
                case 1, 2 -> moved.evictSome(random);
                default -> {}
            }
            if (random.nextInt(80) == 0) {
                WindowPlan next = plans.get(random.nextInt(plans.size()));
                add("changes of the plan", next.equals(stayed.windows.plan()) ? 0 : 1);
                moved.windows.change(next, found);
                stayed.windows.change(next, expected);
            }
            assertThat(step(moved, entry, found)).isEqualTo(step(stayed, entry, expected));
            assertThat(moved.windows.openWindows()).isEqualTo(stayed.windows.openWindows());
        }

        assertThat(found.windows()).isEqualTo(expected.windows());
        assertThat(found.repeats()).isEqualTo(expected.repeats());
        assertSame(moved.all(), stayed.all());
        add("restored", moved.restored);
        add("evicted", moved.evicted);
        add("revisions", found.revisions());
        add("idle closes", found.idleCloses());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void each_key_is_told_once_a_mark_before_it_changes_and_no_other(long seed) {
        RandomLog log = new RandomLog(seed);
        SplittableRandom random = new SplittableRandom(seed);
        KeptStates states = new KeptStates(new PartitionWindows(log.plan));
        StepResults out = new StepResults();
        Set<String> told = new HashSet<>();
        Set<String> changed = new HashSet<>();
        Map<String, byte[]> atMark = new TreeMap<>();
        boolean[] marked = {false};
        states.windows.listener(key -> {
            assertThat(marked[0]).as("%s before the first mark", key).isTrue();
            assertThat(told.add(key)).as("%s for the first time", key).isTrue();
            byte @Nullable [] now = states.windows.write(key);
            assertThat(now).as("%s as it was", key).isEqualTo(atMark.get(key));
        });
        for (RandomLog.Entry entry : log.entries) {
            int what = random.nextInt(20);
            if (what < 2) {
                states.windows.mark();
                marked[0] = true;
                add("told", told.size());
                told.clear();
                changed.clear();
                atMark.clear();
                atMark.putAll(states.all());
            } else if (what < 5) {
                states.evictSome(random);
            }
            Map<String, byte[]> before = states.all();
            if (what == 5) {
                states.windows.change(log.plan(), out);
            }
            step(states, entry, out);
            states.all().forEach((key, state) -> {
                if (!Arrays.equals(state, before.get(key))) {
                    changed.add(key);
                }
            });
            if (marked[0]) {
                assertThat(told).as("after %s", entry).isEqualTo(changed);
            }
            add(
                    "unchanged",
                    entry.reading() != null && !told.contains(entry.reading().sensor()) ? 1 : 0);
        }
    }

    private static @Nullable Fate step(KeptStates states, RandomLog.Entry entry, StepResults out) {
        TestReading reading = entry.reading();
        if (reading != null) {
            return states.step(reading, entry.appendTime(), out);
        }
        states.windows.tick(entry.appendTime(), out);
        return null;
    }

    private static void assertSame(Map<String, byte[]> found, Map<String, byte[]> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, state) -> assertThat(found.get(key)).as(key).isEqualTo(Objects.requireNonNull(state)));
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
