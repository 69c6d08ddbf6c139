package io.lapwing.windowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.windowing.statistics.Statistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Four motes of the labelled wireless sensor network data, a reading each 5 s, humidity and temperature. */
class WsnWindowsTest {
    private static final String FILE = "wsn/single/data/data.csv";
    private static final long INTERVAL = 5_000_000L;
    private static final Duration GRACE = Duration.ofSeconds(40);
    private static final WindowSettings MINUTES =
            WindowSettings.tumbling(Duration.ofMinutes(1), GRACE, Duration.ZERO, Duration.ofMinutes(2), 2, 8);

    private record Delayed(TestReading reading, long arrival) {}

    @Test
    void a_shuffle_within_the_grace_gives_the_same_windows() throws IOException {
        List<TestReading> readings = readings();
        long seed = 2010;
        SplittableRandom random = new SplittableRandom(seed);
        List<TestReading> shuffled = readings.stream()
                .map(r -> new Delayed(r, r.time() + random.nextLong(Rules.micros(GRACE))))
                .sorted(Comparator.comparingLong(Delayed::arrival))
                .map(Delayed::reading)
                .toList();
        assertThat(shuffled).as("seed %d shuffles", seed).isNotEqualTo(readings);

        List<WindowResult> expected = windows(readings);
        List<WindowResult> found = windows(shuffled);

        assertThat(expected).hasSizeGreaterThan(2_000);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertSame(found.get(i), expected.get(i));
        }
    }

    /** As the contract says when two windows are the same: mean, stddev and m2 to 1e-9, the rest exactly. */
    private static void assertSame(WindowResult found, WindowResult expected) {
        assertThat(found.sensor() + found.metric() + found.start() + " " + found.revision())
                .isEqualTo(expected.sensor() + expected.metric() + expected.start() + " " + expected.revision());
        assertThat(found.count()).isEqualTo(expected.count());
        assertThat(found.outliers()).hasSameSizeAs(expected.outliers());
        Statistics is = Objects.requireNonNull(found.statistics());
        Statistics should = Objects.requireNonNull(expected.statistics());
        assertThat(is.min()).isEqualTo(should.min());
        assertThat(is.max()).isEqualTo(should.max());
        assertThat(is.mean()).isCloseTo(should.mean(), within(1e-9 * Math.abs(should.mean())));
        assertThat(is.m2()).isCloseTo(should.m2(), within(1e-9 * Math.max(should.m2(), 1e-6)));
    }

    private static List<WindowResult> windows(List<TestReading> readings) {
        return PublicSeries.windows(MINUTES, readings).stream()
                .sorted(Comparator.comparing(WindowResult::sensor)
                        .thenComparing(WindowResult::metric)
                        .thenComparingLong(WindowResult::start))
                .toList();
    }

    private static List<TestReading> readings() throws IOException {
        Path file = PublicSeries.file(FILE);
        List<TestReading> readings = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split(",", -1);
            if (columns[0].equals("reading")) {
                continue;
            }
            double seconds = Integer.parseInt(columns[0]) * (INTERVAL / 1e6);
            readings.add(TestReading.at(seconds, "mote" + columns[1], "humidity", Double.valueOf(columns[3]))
                    .and("temperature", Double.valueOf(columns[4])));
        }
        return readings;
    }
}
