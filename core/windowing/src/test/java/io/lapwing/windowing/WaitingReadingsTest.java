package io.lapwing.windowing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fleets that report much the same again and again: nobody can tell that their readings wait. */
class WaitingReadingsTest {
    private static final int SEEDS = 200;
    private static final long SECOND = 1_000_000L;
    private static final long START = 1_780_000_000L * SECOND;
    private static final List<List<String>> METRICS =
            List.of(List.of("u"), List.of("t", "a"), List.of("a", "t", "v"), List.of("u", "z", "u"));
    private static final Map<String, Long> HAPPENED = new TreeMap<>();

    static LongStream seeds() {
        Long only = Long.getLong("lapwing.seed");
        return only == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(only);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readings_that_wait_do_what_readings_do_that_never_wait(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomLog plans = new RandomLog(seed);
        PartitionWindows waiting = new PartitionWindows(plans.plan);
        PartitionWindows never = new PartitionWindows(plans.plan);
        StepResults found = new StepResults();
        StepResults expected = new StepResults();
        List<String> told = new ArrayList<>();
        List<String> toldExpected = new ArrayList<>();
        waiting.listener(key -> told.add(key + hex(waiting.write(key))));
        never.listener(key -> toldExpected.add(key + hex(never.write(key))));
        int sensors = random.nextInt(10) == 0 ? random.nextInt(256, 400) : random.nextInt(1, 12);
        long clock = START;
        for (int round = 0; round < 60; round++) {
            long pace = random.nextInt(8) == 0 ? SECOND * random.nextInt(1, 40) : SECOND / random.nextInt(1, 5);
            for (int sensor = 0; sensor < sensors; sensor++) {
                int who = random.nextInt(30) == 0 ? random.nextInt(sensors) : sensor;
                clock += pace / sensors;
                TestReading reading = reading(who, clock, random);
                // Looking at a sensor settles it.
                var unused = never.newest(reading.sensor());
                assertThat(waiting.step(reading, clock, found)).isEqualTo(never.step(reading, clock, expected));
                assertThat(waiting.openWindows()).isEqualTo(never.openWindows());
                assertThat(found.tooLateMetrics()).isEqualTo(expected.tooLateMetrics());
            }
            if (random.nextInt(10) == 0) {
                waiting.mark();
                never.mark();
            }
            if (random.nextInt(30) == 0) {
                WindowPlan next = plans.plan();
                waiting.change(next, found);
                never.change(next, expected);
            }
            evictSome(waiting, never, random);
        }
        for (String key : never.keys()) {
            assertThat(waiting.write(key)).as(key).isEqualTo(never.write(key));
        }
        assertThat(waiting.keys()).isEqualTo(never.keys());
        assertThat(found.windows()).isEqualTo(expected.windows());
        assertThat(told).isEqualTo(toldExpected);
        assertThat(List.of(found.repeats(), found.late(), found.tooLateValues()))
                .isEqualTo(List.of(expected.repeats(), expected.late(), expected.tooLateValues()));
        add("windows", found.size());
        add("revisions", found.revisions());
        add("repeats", found.repeats());
        add("idle closes", found.idleCloses());
        add("too late", found.tooLate());
        add("told", told.size());
    }

    @Test
    void a_reading_waits_where_it_does_nothing_but_enter_open_windows() {
        WaitingReadings waiting = new WaitingReadings();
        TextPool texts = new TextPool();
        PlanRules plan = new PlanRules(WindowPlan.DEFAULT, 0);
        SensorWindows sensor = new SensorWindows("s", 0, 0);
        StepResults out = new StepResults();
        waiting.add(sensor.number);
        TestReading first = TestReading.at(1, "s", "t", 1.0);

        assertThat(waiting.take(0, first, 0, 0)).as("a first one").isFalse();
        assertThat(new Intake(texts).take(sensor, first, plan, out)).isEqualTo(Fate.TAKEN);
        waiting.await(sensor, first, 0, texts);

        assertThat(waiting.take(0, first, 0, 0)).as("a repeat").isFalse();
        assertThat(waiting.take(0, TestReading.at(2, "s", "t", 1.0).withSeq(1), 0, 0))
                .as("with a seq")
                .isFalse();
        assertThat(waiting.take(0, TestReading.at(2, "s", "t", 1.0).in("roof"), 0, 0))
                .as("elsewhere")
                .isFalse();
        assertThat(waiting.take(0, TestReading.at(2, "s", "u", 1.0), 0, 0))
                .as("another metric")
                .isFalse();
        assertThat(waiting.take(0, TestReading.at(2, "s", "t", 1.0), 1, 0))
                .as("not announced")
                .isFalse();
        assertThat(waiting.take(0, TestReading.at(11, "s", "t", 1.0), 0, 0))
                .as("closes a window")
                .isFalse();
        assertThat(waiting.take(0, TestReading.at(2, "s", "t", 2.0), 0, 7)).isTrue();
        assertThat(waiting.opened()).isZero();
        assertThat(waiting.take(0, TestReading.at(10.5, "s", "t", null), 0, 8))
                .as("opens a window")
                .isTrue();
        assertThat(waiting.opened()).isOne();
        assertThat(waiting.lastActive(sensor)).isEqualTo(8);
        assertThat(sensor.newest()).isEqualTo(SECOND);

        waiting.settle(sensor);

        assertThat(waiting.opened()).isZero();
        assertThat(sensor.open()).isEqualTo(2);
        assertThat(sensor.newest()).isEqualTo(TestReading.micros(10.5));
        assertThat(sensor.lastActive).isEqualTo(8);
        assertThat(waiting.take(0, TestReading.at(10.6, "s", "t", 1.0), 0, 0))
                .as("after it was settled")
                .isFalse();
    }

    private static TestReading reading(int sensor, long clock, SplittableRandom random) {
        long time = switch (random.nextInt(40)) {
            case 0 -> clock - random.nextLong(30 * SECOND);
            case 1 -> clock - clock % SECOND;
            default -> clock - random.nextLong(SECOND / 100);
        };
        List<String> metrics =
                METRICS.get(random.nextInt(40) == 0 ? random.nextInt(METRICS.size()) : sensor % METRICS.size());
        List<@Nullable Double> values = new ArrayList<>();
        metrics.forEach(metric -> values.add(random.nextInt(20) == 0 ? null : (double) random.nextInt(20)));
        String place = sensor % 3 == 0 ? random.nextInt(50) == 0 ? "roof" : "cellar" : null;
        return new TestReading("s" + sensor, time, random.nextInt(60) == 0 ? 1 : 0, place, metrics, values);
    }

    /** And reads them back at once or forgets them: their numbers are given again. */
    private static void evictSome(PartitionWindows waiting, PartitionWindows never, SplittableRandom random) {
        List<String> silent = new ArrayList<>();
        var unused = waiting.evictable(random.nextInt(5) == 0 ? 3 : 0, silent::add);
        for (String key : silent) {
            byte @Nullable [] state = waiting.write(key);
            assertThat(never.write(key)).isEqualTo(state);
            waiting.evict(key);
            never.evict(key);
            if (state != null && random.nextBoolean()) {
                waiting.read(key, state);
                never.read(key, state);
            }
            add("evicted", 1);
        }
    }

    private static String hex(byte @Nullable [] state) {
        return state == null ? "" : HexFormat.of().formatHex(state);
    }

    private static void add(String what, long n) {
        HAPPENED.merge(what, n, Long::sum);
    }

    @AfterAll
    static void the_runs_were_not_trivial() {
        System.out.println("seeds 1 to " + SEEDS + " " + HAPPENED);
        if (Long.getLong("lapwing.seed") == null) {
            assertThat(HAPPENED).hasSize(7);
            assertThat(HAPPENED.values()).allSatisfy(n -> assertThat(n).isGreaterThan(SEEDS / 4));
        }
    }
}
