package io.lapwing.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Values;
import io.lapwing.contracts.Window;
import io.lapwing.contracts.WindowJson;
import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.simulated.Records;
import io.lapwing.stream.simulated.Schedule;
import io.lapwing.stream.simulated.SimulatedKafka;
import io.lapwing.stream.simulated.Undisturbed;
import io.lapwing.windowing.MetricSettings;
import io.lapwing.windowing.NamePattern;
import io.lapwing.windowing.WindowPlan;
import io.lapwing.windowing.WindowSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Windows under any schedule of crashes are the windows of one undisturbed run, byte for byte. */
class WindowSchedulesTest {
    private static final int SCHEDULES = Integer.getInteger("lapwing.schedules", 300);
    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");

    @Test
    void any_life_says_what_an_undisturbed_one_says() {
        Schedule.Happened happened = new Schedule.Happened();
        long revisions = 0;
        long letters = 0;
        for (int seed = 0; seed < SCHEDULES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<ConsumerRecord<byte[], byte[]>>> log = new ArrayList<>();
            for (int partition = 0, n = 1 + random.nextInt(3); partition < n; partition++) {
                log.add(log(random, 60 + random.nextInt(300)));
            }
            KeyedStream<WindowStep> stream = WindowSchedules.stream(plan(random), random.nextBoolean() ? 3 : 1_000);

            SimulatedKafka kafka = new SimulatedKafka(log);
            new Schedule<>(kafka, stream, random.split(), step -> step.windows().openWindows() > 0, happened).run();

            SimulatedKafka undisturbed = Undisturbed.run(log, stream);
            for (int partition = 0; partition < log.size(); partition++) {
                for (String topic : List.of("lapwing.windows", "lapwing.dead-letters")) {
                    assertSame(of(topic, kafka.results(partition)), of(topic, undisturbed.results(partition)), seed);
                }
                for (SimulatedKafka.Result result : kafka.results(partition)) {
                    if (result.key() == null) {
                        letters++;
                    } else {
                        Window window = WindowJson.read(HexFormat.of().parseHex(result.value()));
                        revisions += window.revision() > 0 ? 1 : 0;
                    }
                }
            }
        }
        assertThat(revisions).isPositive();
        assertThat(letters).isPositive();
        assertThat(happened.crashes).isPositive();
        assertThat(happened.crashesInTransaction).isPositive();
        assertThat(happened.crashesWithOpenState).isPositive();
        assertThat(happened.aborts).isPositive();
        assertThat(happened.moves).isPositive();
        assertThat(happened.kept).isPositive();
        assertThat(happened.restoresFromSnapshot).isPositive();
        assertThat(happened.unfinishedCuts).isPositive();
        assertThat(happened.evictions).isPositive();
    }

    /** Between topics there is no order. */
    private static List<SimulatedKafka.Result> of(String topic, List<SimulatedKafka.Result> results) {
        return results.stream().filter(result -> result.topic().equals(topic)).toList();
    }

    /** Says where they part, not all that they are. */
    private static void assertSame(
            List<SimulatedKafka.Result> results, List<SimulatedKafka.Result> expected, int seed) {
        for (int i = 0; i < Math.min(results.size(), expected.size()); i++) {
            assertThat(text(results.get(i)))
                    .as("seed %d, result %d, after %s", seed, i, i == 0 ? "nothing" : text(results.get(i - 1)))
                    .isEqualTo(text(expected.get(i)));
        }
        assertThat(results).as("seed %d", seed).hasSameSizeAs(expected);
    }

    private static String text(SimulatedKafka.Result result) {
        return result.key() + " " + new String(HexFormat.of().parseHex(result.value()), StandardCharsets.UTF_8);
    }

    /** Half of them have settings of their own for one of the metrics. */
    private static WindowPlan plan(SplittableRandom random) {
        TreeMap<NamePattern, MetricSettings> metrics = new TreeMap<>();
        if (random.nextBoolean()) {
            metrics.put(
                    new NamePattern("*1"),
                    new MetricSettings(
                            Duration.ofSeconds(1 + random.nextInt(30)),
                            null,
                            null,
                            Duration.ofSeconds(random.nextInt(60)),
                            null,
                            null,
                            null));
        }
        return new WindowPlan(settings(random), List.of(), List.of(), metrics);
    }

    private static WindowSettings settings(SplittableRandom random) {
        Duration size = Duration.ofSeconds(1 + random.nextInt(10));
        return new WindowSettings(
                size,
                random.nextInt(4) == 0 ? size.dividedBy(2) : size,
                Duration.ofMillis(500L * random.nextInt(4)),
                Duration.ofSeconds(5L * random.nextInt(5)),
                size.plusSeconds(2 + random.nextInt(10)),
                2,
                1 + random.nextInt(8));
    }

    /** Sensors that report, fall silent and come back, out of order, twice, with wild clocks; what is no reading, too. */
    private static List<ConsumerRecord<byte[], byte[]>> log(SplittableRandom random, int seconds) {
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
        int sensors = 1 + random.nextInt(8);
        Instant now = START;
        for (int second = 0; second < seconds; second++) {
            now = now.plusMillis(random.nextInt(40) == 0 ? 15_000 : 300 + random.nextInt(1_400));
            log.add(Records.of(0, log.size(), now, null, Heartbeat.value()));
            for (int sensor = 0; sensor < sensors; sensor++) {
                boolean silent = (second / 40 + sensor) % 5 == 0;
                if (!silent && random.nextInt(3) > 0) {
                    log.add(reading(log.size(), now, "s/" + sensor, random));
                }
            }
            if (random.nextInt(50) == 0) {
                log.add(Records.of(0, log.size(), now, "s/0", random.nextBoolean() ? null : new byte[] {1, 2, 3}));
            }
        }
        return log;
    }

    private static ConsumerRecord<byte[], byte[]> reading(
            long offset, Instant now, String sensor, SplittableRandom random) {
        long delay = switch (random.nextInt(30)) {
            case 0, 1 -> random.nextInt(1, 20_000);
            case 2 -> 90_000;
            case 3 -> random.nextInt(20) == 0 ? -3_600_000 : 2_000;
            default -> 0;
        };
        // Cut to the second, so that some are at one time and repeats happen.
        Instant time = now.minusMillis(delay).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        Values.Builder values = Values.builder();
        for (int metric = 0, n = 1 + random.nextInt(2); metric < n; metric++) {
            if (random.nextInt(15) == 0) {
                values.putNull("m" + metric);
            } else {
                values.put("m" + metric, random.nextDouble(20, 21));
            }
        }
        return Records.of(0, offset, now, sensor, ReadingJson.write(Reading.of(sensor, time, values.build())));
    }
}
