package io.lapwing.windowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.windowing.statistics.Statistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A real series of the Numenta Anomaly Benchmark: 7,267 readings of a machine's temperature, about hourly. */
class NabWindowsTest {
    private static final String FILE = "nab/data/realKnownCause/ambient_temperature_system_failure.csv";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final long HOUR = 3_600_000_000L;
    private static final Duration GRACE = Duration.ofHours(5);

    private static final WindowSettings HOURLY =
            WindowSettings.tumbling(Duration.ofHours(1), GRACE, Duration.ZERO, Duration.ofHours(6), 2, 8);

    @Test
    void hourly_windows_equal_a_plain_group_by() throws IOException {
        List<TestReading> readings = readings();

        assertEqualToGroupBy(PublicSeries.windows(HOURLY, readings), readings);
    }

    @Test
    void a_shuffle_within_the_grace_changes_nothing() throws IOException {
        List<TestReading> readings = readings();
        long seed = 20_140_528L;
        SplittableRandom random = new SplittableRandom(seed);
        record Delayed(TestReading reading, long arrival) {}
        List<TestReading> shuffled = readings.stream()
                .map(r -> new Delayed(r, r.time() + random.nextLong(Rules.micros(GRACE))))
                .sorted(Comparator.comparingLong(Delayed::arrival))
                .map(Delayed::reading)
                .toList();

        assertThat(shuffled).as("seed %d shuffles", seed).isNotEqualTo(readings);
        assertEqualToGroupBy(PublicSeries.windows(HOURLY, shuffled), readings);
    }

    private static void assertEqualToGroupBy(List<WindowResult> windows, List<TestReading> readings) {
        TreeMap<Long, List<Double>> groups = readings.stream()
                .collect(Collectors.groupingBy(
                        r -> r.time() / HOUR, TreeMap::new, Collectors.mapping(r -> r.value(0), Collectors.toList())));
        assertThat(windows).extracting(w -> w.start() / HOUR).containsExactlyElementsOf(groups.keySet());
        for (WindowResult window : windows) {
            List<Double> group = Objects.requireNonNull(groups.get(window.start() / HOUR));
            double mean =
                    group.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            double m2 = group.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
            Statistics statistics = Objects.requireNonNull(window.statistics());
            assertThat(window.count()).isEqualTo(group.size());
            assertThat(window.nulls()).isZero();
            assertThat(window.revision()).isZero();
            assertThat(statistics.min())
                    .isEqualTo(group.stream().mapToDouble(x -> x).min().orElseThrow());
            assertThat(statistics.max())
                    .isEqualTo(group.stream().mapToDouble(x -> x).max().orElseThrow());
            assertThat(statistics.mean()).isCloseTo(mean, within(1e-9 * mean));
            assertThat(statistics.m2()).isCloseTo(m2, within(1e-9 * m2));
            assertThat(statistics.stddev()).isCloseTo(Math.sqrt(m2 / group.size()), within(1e-9 * Math.sqrt(m2)));
        }
    }

    private static List<TestReading> readings() throws IOException {
        Path file = PublicSeries.file(FILE);
        List<TestReading> readings = new ArrayList<>();
        for (String line : Files.readAllLines(file).subList(1, 7268)) {
            String[] columns = line.split(",", -1);
            LocalDateTime time = LocalDateTime.parse(columns[0], TIME);
            readings.add(TestReading.at(
                    (double) time.toEpochSecond(ZoneOffset.UTC), "machine", "value", Double.valueOf(columns[1])));
        }
        assertThat(readings).hasSize(7267);
        return readings;
    }
}
