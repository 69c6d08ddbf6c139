package io.lapwing.simulation.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Reading;
import io.lapwing.simulation.signal.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The readings hold what the truth says, and nothing else. */
class TruthTest {
    private static final Instant START = DemoFleetTest.START;
    private static final double NOISE_REACH = Noise.BOUND + 1e-9;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42})
    void whatIsNotInTheTruthIsSignalAndNoise(long seed) {
        Instant from = START.minus(Duration.ofDays(2));
        Instant to = START.plus(Duration.ofHours(1));
        DemoFleet fleet = new DemoFleet(seed, START);
        Map<String, MetricSignal> signals = signals(seed);
        Map<String, List<Injection>> truth = truth(fleet, from.minus(Duration.ofDays(2)), to);
        int odd = 0;
        for (Reading reading : (Iterable<Reading>) fleet.readings(from, to)::iterator) {
            if (reading.sensor().equals("laboratory/bench-2")) {
                // Its clock says another time than the one that the truth is written in.
                continue;
            }
            for (String metric : reading.values().metrics()) {
                String key = reading.sensor() + "|" + metric;
                MetricSignal signal = signals.get(key);
                OptionalDouble value = reading.values().get(metric);
                boolean injected = truth.getOrDefault(key, List.of()).stream().anyMatch(i -> i.covers(reading.time()));
                if (signal == null || value.isEmpty()) {
                    continue;
                }
                double off = Math.abs(
                        value.getAsDouble() - signal.trend(reading.time().toEpochMilli()));
                if (!injected) {
                    assertThat(off)
                            .as("%s at %s", key, reading.time())
                            .isLessThanOrEqualTo(
                                    NOISE_REACH * signal.noise() + 0.501 * Math.pow(10, -signal.decimals()));
                } else if (off > NOISE_REACH * signal.noise()) {
                    odd++;
                }
            }
        }
        assertThat(odd).as("injected readings far off").isGreaterThan(50);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42})
    void everyInjectionCanBeSeen(long seed) {
        DemoFleet fleet = new DemoFleet(seed, START);
        Map<String, MetricSignal> signals = signals(seed);
        List<Injection> live = fleet.truth(START, START.plus(Duration.ofHours(2))).stream()
                .filter(i -> i.shape().changesValues())
                .toList();
        assertThat(live).hasSizeGreaterThan(30);
        for (Injection injection : live) {
            MetricSignal signal = requireNonNull(signals.get(injection.sensor() + "|" + injection.metric()));
            List<double[]> numbers = fleet.readings(injection.from(), injection.to())
                    .filter(r -> r.sensor().equals(injection.sensor()) && injection.covers(r.time()))
                    .filter(r -> r.values().get(injection.metric() + "").isPresent())
                    .map(r -> new double[] {
                        r.values().get(injection.metric() + "").getAsDouble(),
                        signal.trend(r.time().toEpochMilli())
                    })
                    .toList();
            assertThat(numbers).as("%s", injection).isNotEmpty();
            switch (injection.shape()) {
                case STUCK -> assertThat(numbers).allMatch(n -> n[0] == injection.size());
                case DROPOUT -> assertThat(numbers).anyMatch(n -> n[0] == injection.size());
                default ->
                    assertThat(numbers)
                            .as("%s", injection)
                            .anyMatch(n -> Math.abs(n[0] - n[1]) > 5 * signal.noise() || n[0] == signal.floor());
            }
        }
    }

    /** A plain rule, three standard deviations over the last hundred, finds the level shifts and seldom anything else. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42})
    void aPlainDetectorFindsTheShiftsAndSeldomAnythingElse(long seed) {
        Instant from = START.minus(Duration.ofDays(2));
        Instant to = START.plus(Duration.ofHours(1));
        DemoFleet fleet = new DemoFleet(seed, START);
        Map<String, List<Injection>> truth = truth(fleet, from.minus(Duration.ofDays(2)), to);
        // After an injection the last hundred readings hold it for a while.
        BiPredicate<String, Instant> disturbed = (key, time) -> truth.getOrDefault(key, List.of()).stream()
                .anyMatch(i -> !time.isBefore(i.from()) && time.isBefore(i.to().plus(Duration.ofHours(2))));
        Map<String, Last100> models = new HashMap<>();
        int judged = 0;
        int falseAlarms = 0;
        Map<Injection, Boolean> shiftsFound = new HashMap<>();
        truth.values().stream()
                .flatMap(List::stream)
                .filter(i -> i.shape() == Shape.LEVEL_SHIFT && !i.from().isBefore(START))
                .filter(i -> i.to().isBefore(to)
                        && Duration.between(i.from(), i.to()).toMinutes() < 2)
                .forEach(i -> shiftsFound.put(i, false));
        for (Reading reading : (Iterable<Reading>) fleet.readings(from, to)::iterator) {
            for (String metric : reading.values().metrics()) {
                String key = reading.sensor() + "|" + metric;
                OptionalDouble value = reading.values().get(metric);
                if (value.isEmpty()) {
                    continue;
                }
                double z = models.computeIfAbsent(key, k -> new Last100()).judge(value.getAsDouble());
                judged++;
                if (z > 3 && !disturbed.test(key, reading.time())) {
                    falseAlarms++;
                }
                if (z > 3) {
                    shiftsFound.replaceAll((i, found) -> found
                            || (i.sensor().equals(reading.sensor())
                                    && metric.equals(i.metric())
                                    && i.covers(reading.time())));
                }
            }
        }
        assertThat(judged).isGreaterThan(150_000);
        assertThat((double) falseAlarms / judged).isLessThan(0.0006);
        assertThat(shiftsFound).hasSizeGreaterThan(3);
        assertThat(shiftsFound).doesNotContainValue(false);
    }

    @Test
    void truthsOfAdjacentStretchesAddUp() {
        DemoFleet fleet = new DemoFleet(7, START);
        Instant from = START.minus(Duration.ofDays(7));
        Instant to = START.plus(Duration.ofHours(3));
        List<Injection> pieces = Stream.iterate(from, t -> t.isBefore(to), t -> t.plusSeconds(6_300))
                .flatMap(t -> fleet.truth(t, t.plusSeconds(6_300).isAfter(to) ? to : t.plusSeconds(6_300)).stream())
                .toList();
        assertThat(pieces).isEqualTo(fleet.truth(from, to)).isNotEmpty();
    }

    @Test
    void theFileHasALineForEach(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("truth.ndjson");
        Injection shift =
                new Injection("office/desk-1", "co2", Shape.LEVEL_SHIFT, START, START.plusSeconds(40), 812.25);
        Injection silence = new Injection("warehouse/aisle-4", null, Shape.SILENCE, START, START.plusSeconds(60), 0);
        TruthFile.append(file, List.of(shift));
        TruthFile.append(file, List.of(silence));
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"sensor\":\"office/desk-1\",\"metric\":\"co2\",\"shape\":\"level-shift\","
                                + "\"from\":\"2026-05-12T14:30:00Z\",\"to\":\"2026-05-12T14:30:40Z\",\"size\":812.25}",
                        "{\"sensor\":\"warehouse/aisle-4\",\"shape\":\"silence\","
                                + "\"from\":\"2026-05-12T14:30:00Z\",\"to\":\"2026-05-12T14:31:00Z\",\"size\":0.0}");
    }

    private static Map<String, MetricSignal> signals(long seed) {
        Map<String, MetricSignal> signals = new HashMap<>();
        for (DemoSensor sensor : FleetPlan.sensors(seed)) {
            sensor.signals().forEach(s -> signals.put(sensor.name() + "|" + s.metric(), s));
        }
        return signals;
    }

    private static Map<String, List<Injection>> truth(DemoFleet fleet, Instant from, Instant to) {
        return fleet.truth(from, to).stream().collect(Collectors.groupingBy(i -> i.sensor() + "|" + i.metric()));
    }

    private static final class Last100 {
        private final Deque<Double> last = new ArrayDeque<>();

        double judge(double value) {
            double z = 0;
            if (last.size() == 100) {
                double mean = last.stream().mapToDouble(x -> x).average().orElseThrow();
                double variance = last.stream()
                        .mapToDouble(x -> (x - mean) * (x - mean))
                        .average()
                        .orElseThrow();
                z = Math.abs(value - mean) / Math.sqrt(variance);
                last.removeFirst();
            }
            last.addLast(value);
            return z;
        }
    }
}
