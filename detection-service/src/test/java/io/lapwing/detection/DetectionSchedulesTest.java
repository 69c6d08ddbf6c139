package io.lapwing.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.profile.RecordedProfile;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.simulated.Records;
import io.lapwing.stream.simulated.Schedule;
import io.lapwing.stream.simulated.SimulatedKafka;
import io.lapwing.stream.simulated.Undisturbed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Verdicts under any schedule of crashes are the verdicts of one undisturbed run, byte for byte. */
class DetectionSchedulesTest {
    private static final int SCHEDULES = Integer.getInteger("lapwing.schedules", 60);
    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");

    private static final String PROFILE = """
            detectors:
              - use: range
              - use: zscore
              - use: hst
                with: {trees: 5, height: 5, window: 40, scope: SCOPE}
              - use: device
              - use: extreme
                with: {warm-up: 20}
              - use: level
                with: {window: 4, warm-up: 20, threshold: 3}
              - use: seasonal
                with: {history: 384}
            anomaly: {refractory: 20}
            """;

    @Test
    void any_life_says_what_an_undisturbed_one_says() {
        Schedule.Happened happened = new Schedule.Happened();
        long anomalies = 0;
        long silences = 0;
        for (int seed = 0; seed < SCHEDULES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<ConsumerRecord<byte[], byte[]>>> log = new ArrayList<>();
            for (int partition = 0, n = 1 + random.nextInt(2); partition < n; partition++) {
                log.add(log(random, 100 + random.nextInt(500)));
            }
            KeyedStream<DetectionStep> stream = stream(
                    random.nextBoolean() ? HalfSpaceTreesSettings.Scope.PARTITION : HalfSpaceTreesSettings.Scope.SENSOR,
                    random.nextBoolean() ? 20_000 : 20_000_000);

            SimulatedKafka kafka = new SimulatedKafka(log);
            new Schedule<>(
                            kafka,
                            stream,
                            random.split(),
                            step -> step.detection().sensors() > 0,
                            happened)
                    .run();

            SimulatedKafka undisturbed = Undisturbed.run(log, stream);
            for (int partition = 0; partition < log.size(); partition++) {
                List<String> verdicts = texts(kafka, partition);
                assertSame(verdicts, texts(undisturbed, partition), seed);
                anomalies += verdicts.stream()
                        .filter(text -> text.contains("\"transition\":\"opened\""))
                        .count();
                silences += verdicts.stream()
                        .filter(text -> text.contains("\"kind\":\"silence\""))
                        .count();
            }
        }
        assertThat(anomalies).isPositive();
        assertThat(silences).isPositive();
        assertThat(happened.crashesInTransaction).isPositive();
        assertThat(happened.aborts).isPositive();
        assertThat(happened.moves).isPositive();
        assertThat(happened.restoresFromSnapshot).isPositive();
        assertThat(happened.unfinishedCuts).isPositive();
        assertThat(happened.evictions).isPositive();
    }

    /** Says where they part, not all that they are. */
    private static void assertSame(List<String> verdicts, List<String> expected, int seed) {
        for (int i = 0; i < Math.min(verdicts.size(), expected.size()); i++) {
            assertThat(verdicts.get(i)).as("seed %d, verdict %d", seed, i).isEqualTo(expected.get(i));
        }
        assertThat(verdicts).as("seed %d", seed).hasSameSizeAs(expected);
    }

    private static List<String> texts(SimulatedKafka kafka, int partition) {
        return kafka.results(partition).stream()
                .map(result -> new String(HexFormat.of().parseHex(result.value()), StandardCharsets.UTF_8))
                .toList();
    }

    private KeyedStream<DetectionStep> stream(HalfSpaceTreesSettings.Scope scope, long maxState) {
        String settings = RecordedProfile.write(Profile.parse(
                "test",
                PROFILE.replace("SCOPE", scope.name().toLowerCase(Locale.ROOT)),
                PhysicalLimits.none(),
                DetectorTypes.found()));
        DetectionMetrics metrics = new DetectionMetrics(new SimpleMeterRegistry());
        return new KeyedStream<>() {
            @Override
            public String name() {
                return "detection";
            }

            @Override
            public String stateTopic() {
                return Topics.standalone().detectorState();
            }

            @Override
            public String settings() {
                return settings;
            }

            @Override
            public DetectionStep open(int partition, String inForce) {
                return new DetectionStep(partition, inForce, maxState, Topics.standalone(), metrics);
            }

            @Override
            public int maxMetrics() {
                return 256;
            }

            @Override
            public void observe(Map<Integer, DetectionStep> owned) {}
        };
    }

    /** Sensors with a rhythm, spikes, nulls, late and repeated readings, that fall silent and come back. */
    private static List<ConsumerRecord<byte[], byte[]>> log(SplittableRandom random, int seconds) {
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
        int sensors = 1 + random.nextInt(5);
        Instant now = START;
        for (int second = 0; second < seconds; second++) {
            now = now.plusSeconds(1);
            log.add(Records.of(0, log.size(), now, null, Heartbeat.value()));
            for (int sensor = 0; sensor < sensors; sensor++) {
                if ((second / 150 + sensor) % 3 != 0) {
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
        Instant time = now.minusSeconds(random.nextInt(25) == 0 ? random.nextInt(10) : 0);
        Values.Builder values = Values.builder();
        if (random.nextInt(15) == 0) {
            values.putNull("m");
        } else {
            values.put("m", random.nextDouble(20, 21) + (random.nextInt(80) == 0 ? 50 : 0));
        }
        if (random.nextInt(5) == 0) {
            values.put("n", random.nextDouble());
        }
        return Records.of(0, offset, now, sensor, ReadingJson.write(Reading.of(sensor, time, values.build())));
    }
}
