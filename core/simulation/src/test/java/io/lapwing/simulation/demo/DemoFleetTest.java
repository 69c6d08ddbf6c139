package io.lapwing.simulation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Limits;
import io.lapwing.contracts.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoFleetTest {
    static final Instant START = Instant.parse("2026-05-12T14:30:00Z");

    @Test
    void sameSeedSameReadings() {
        assertThat(list(new DemoFleet(7, START), START.minusSeconds(3_600), START.plusSeconds(600)))
                .isEqualTo(list(new DemoFleet(7, START), START.minusSeconds(3_600), START.plusSeconds(600)))
                .isNotEqualTo(list(new DemoFleet(8, START), START.minusSeconds(3_600), START.plusSeconds(600)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void stretchesAddUpWhereverTheyAreCut(long seed) {
        DemoFleet fleet = new DemoFleet(seed, START);
        Instant from = START.minusSeconds(5_400);
        Instant to = START.plusSeconds(900);
        SplittableRandom random = new SplittableRandom(seed);
        List<Reading> pieces = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(to)) {
            Instant next = at.plusMillis(random.nextLong(1, 200_000));
            next = next.isAfter(to) ? to : next;
            pieces.addAll(list(fleet, at, next));
            at = next;
        }
        assertThat(pieces).isEqualTo(list(fleet, from, to)).hasSizeGreaterThan(25 * (85 + 170));
    }

    @Test
    void aMinutesReadingIsOneThatTheFinerGridMakesToo() {
        Instant from = START.minus(Duration.ofHours(6));
        List<Reading> coarse = list(new DemoFleet(7, START), from, START);
        DemoFleet watched = new DemoFleet(7, from);
        // What is shown live to those who watch is not in the history of those who came later.
        Set<String> shown = new HashSet<>();
        watched.truth(from, START).stream()
                .filter(i -> Duration.between(i.from(), i.to()).compareTo(Duration.ofMinutes(7)) < 0)
                .forEach(i -> shown.add(i.sensor()));
        shown.add("laboratory/bench-2");
        shown.add("warehouse/aisle-4");
        Set<Reading> fine = new HashSet<>(list(watched, from, START));
        Map<String, List<Reading>> bySensor = new HashMap<>();
        coarse.forEach(r ->
                bySensor.computeIfAbsent(r.sensor(), s -> new ArrayList<>()).add(r));
        assertThat(bySensor).hasSize(25);
        List<String> untouched =
                bySensor.keySet().stream().filter(s -> !shown.contains(s)).toList();
        assertThat(untouched).isNotEmpty();
        for (String sensor : untouched) {
            assertThat(fine).containsAll(bySensor.get(sensor));
        }
    }

    @Test
    void aSecondRunContinuesTheFirst() {
        Instant stopped = START.plusSeconds(300);
        Instant resumed = START.plusSeconds(7_200);
        List<Reading> all = new ArrayList<>(list(new DemoFleet(7, START), START.minusSeconds(600), stopped));
        DemoFleet second = new DemoFleet(7, resumed);
        all.addAll(list(second, stopped, resumed));
        all.addAll(list(second, resumed, resumed.plusSeconds(120)));
        assertIdentitiesAreUnique(all);
        assertThat(second.truth(resumed, resumed.plusSeconds(60)))
                .as("something to show after each start")
                .anyMatch(i -> i.shape() == Shape.LEVEL_SHIFT);
    }

    @Test
    void aWeekOfHistory() {
        DemoFleet fleet = new DemoFleet(7, START);
        List<Reading> week = list(fleet, START.minus(DemoFleet.HISTORY), START);
        int full = 25 * 7 * 24 * 60;
        assertThat(week).hasSizeBetween(full - 700, full);
        assertIdentitiesAreUnique(week);
        assertThat(week.stream().map(Reading::sensor).distinct()).containsExactlyInAnyOrderElementsOf(fleet.sensors());
        assertThat(week.stream().map(Reading::location).distinct())
                .containsExactlyInAnyOrder("server room", "office", "warehouse", "laboratory", "manufacturing floor");
        assertThat(week.stream().flatMap(r -> r.values().metrics().stream()).distinct())
                .containsExactlyInAnyOrder("temperature", "humidity", "air_quality", "pressure", "co2");
        assertThat(week)
                .allSatisfy(r ->
                        assertThat(r.units().keySet()).containsAll(r.values().metrics()));
        assertThat(week).anyMatch(r -> Boolean.TRUE.equals(r.flag()));
        long nulls = week.stream()
                .filter(r -> r.values().toMap().containsValue(null))
                .count();
        assertThat(nulls).isBetween(full / 1_000L, full / 50L);
        List<Injection> truth = fleet.truth(START.minus(DemoFleet.HISTORY), START);
        assertThat(truth).hasSizeBetween(30, 120);
        assertThat(truth.stream().map(Injection::shape).distinct()).hasSize(Shape.values().length);
    }

    @Test
    void anHourLiveHasLateReadingsSilenceAndAJumpingClock() {
        DemoFleet fleet = new DemoFleet(7, START);
        int late = 0;
        int future = 0;
        int hourBack = 0;
        List<Reading> all = new ArrayList<>();
        Map<String, Instant> newest = new HashMap<>();
        for (Instant now = START; now.isBefore(START.plusSeconds(3_600)); now = now.plusSeconds(1)) {
            for (Reading r : list(fleet, now, now.plusSeconds(1))) {
                Limits.DEFAULT.check(r, now);
                all.add(r);
                boolean jumper = r.sensor().equals("laboratory/bench-2");
                if (!jumper && newest.getOrDefault(r.sensor(), Instant.MIN).isAfter(r.time())) {
                    late++;
                }
                newest.merge(r.sensor(), r.time(), (a, b) -> a.isAfter(b) ? a : b);
                future += r.time().isAfter(now.plusSeconds(30)) ? 1 : 0;
                hourBack += r.time().isBefore(now.minusSeconds(3_500)) ? 1 : 0;
            }
        }
        assertIdentitiesAreUnique(all);
        assertThat(late).isBetween(40, 200);
        assertThat(future).isBetween(8, 40);
        assertThat(hourBack).isBetween(8, 40);
        assertThat(all.stream().filter(r -> r.sensor().equals("warehouse/aisle-4")))
                .hasSizeBetween(720 - 2 * 73, 720 - 72);
        for (Injection silence : fleet.truth(START, START.plusSeconds(3_600)).stream()
                .filter(i -> i.shape() == Shape.SILENCE)
                .toList()) {
            assertThat(all).noneMatch(r -> r.sensor().equals(silence.sensor()) && silence.covers(r.time()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 7, 42, 1234, -5})
    void somethingPlainStandsInTheFirstMinute(long seed) {
        DemoFleet fleet = new DemoFleet(seed, START);
        Injection first = fleet.truth(START, START.plusSeconds(60)).stream()
                .filter(i -> i.shape() == Shape.LEVEL_SHIFT
                        && Duration.between(i.from(), i.to()).toSeconds() < 90)
                .findFirst()
                .orElseThrow();
        assertThat(first.from()).isBetween(START.plusSeconds(20), START.plusSeconds(40));
        List<Reading> touched = fleet.readings(START, START.plusSeconds(60))
                .filter(r -> r.sensor().equals(first.sensor()) && first.covers(r.time()))
                .toList();
        assertThat(touched).hasSizeGreaterThanOrEqualTo(5);
    }

    static List<Reading> list(DemoFleet fleet, Instant from, Instant to) {
        try (Stream<Reading> readings = fleet.readings(from, to)) {
            return readings.toList();
        }
    }

    private static void assertIdentitiesAreUnique(List<Reading> readings) {
        Set<String> seen = new HashSet<>();
        for (Reading r : readings) {
            assertThat(seen.add(r.sensor() + "|" + r.time()))
                    .as("%s at %s", r.sensor(), r.time())
                    .isTrue();
        }
    }
}
