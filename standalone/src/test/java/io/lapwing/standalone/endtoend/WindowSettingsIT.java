package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import io.lapwing.contracts.Window;
import io.lapwing.contracts.WindowJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of the packaged window service, with a real broker: when a change counts, and what a bad one does. */
class WindowSettingsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Topics TOPICS = Topics.standalone();
    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");
    private static final int SENSORS = 5;
    private static final List<String> METRICS = List.of("humidity", "temperature");

    /** What is written of windows, and what was expected: all that a change of sizes can change. */
    private record Said(String sensor, String metric, Instant start, Duration size, long count) {
        static Said of(Window w) {
            return new Said(w.sensor(), w.metric(), w.start(), Duration.between(w.start(), w.end()), w.count());
        }
    }

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aChangedSettingCountsFromARecordedOffsetOnWhateverIsReplayedLater() throws Exception {
        // Without snapshots whoever comes next reads everything again.
        Map<String, String> tens = Map.of("LAPWING_STREAM_SNAPSHOT_INTERVAL", "1h", "LAPWING_WINDOW_SIZE", "10s");
        Map<String, String> thirties = Map.of(
                "LAPWING_STREAM_SNAPSHOT_INTERVAL", "1h",
                "LAPWING_WINDOW_SIZE", "PT30S",
                "LAPWING_WINDOW_IDLE_CLOSE", "1m",
                "LAPWING_WINDOW_METRIC__HUMIDITY__SIZE", "20s");
        List<Said> expected = new ArrayList<>();
        try (RunningLapwing infra =
                        RunningLapwing.start("infra", directory.resolve("data"), RunningLapwing.freePorts());
                KafkaProducer<byte[], byte[]> producer = producer(infra.kafkaAddress())) {
            String kafka = infra.kafkaAddress();
            try (WindowProcess first = WindowProcess.start(kafka, directory, tens)) {
                awaitTopics(kafka);
                say(producer, 0, 24);
                // Windows of 20 to 30 s are open when it dies.
                awaitCommitted(kafka);
                first.kill();
            }
            METRICS.forEach(metric -> expect(expected, metric, 10, 0, 24));
            try (WindowProcess second = WindowProcess.start(kafka, directory, thirties)) {
                say(producer, 25, 70);
                awaitCommitted(kafka);
                second.kill();
            }
            // It replays from the beginning, the readings before the change by what was in force then.
            try (WindowProcess third = WindowProcess.start(kafka, directory, thirties)) {
                say(producer, 71, 200);
                awaitCommitted(kafka);
                third.kill();
            }
            expect(expected, "humidity", 20, 25, 200);
            expect(expected, "temperature", 30, 25, 200);
            // Those that the last readings lie in did not close.
            expected.removeIf(said -> said.size().toSeconds() > 10
                    && !said.start().plus(said.size()).isBefore(START.plusSeconds(200)));

            assertThat(windows(kafka)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void aBadSettingStopsTheServiceWithItsNameAndNeedsNoBrokerForThat() throws Exception {
        Map<String, String> bad = Map.of("LAPWING_WINDOW_METRIC__HUMIDITY__SLIDE", "11s");
        try (WindowProcess service = WindowProcess.start("127.0.0.1:1", directory, bad)) {
            assertThat(service.endsWithin(LIMIT)).isTrue();

            assertThat(service.exit()).isNotZero();
            assertThat(service.said()).contains("lapwing.window.metric.\"humidity\".slide: ");
        }
    }

    /** A reading of each sensor in each second, both included. */
    private static void say(KafkaProducer<byte[], byte[]> producer, int from, int to) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int second = from; second <= to; second++) {
            for (int sensor = 0; sensor < SENSORS; sensor++) {
                String name = "changed/" + sensor;
                Values values = Values.of("humidity", second, "temperature", second);
                byte[] reading = ReadingJson.write(Reading.of(name, START.plusSeconds(second), values));
                sent.add(producer.send(
                        new ProducerRecord<>(TOPICS.readings(), name.getBytes(StandardCharsets.UTF_8), reading)));
            }
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private static void expect(List<Said> expected, String metric, int size, int from, int to) {
        Map<Integer, Long> counts = new TreeMap<>();
        for (int second = from; second <= to; second++) {
            counts.merge(second - second % size, 1L, Long::sum);
        }
        for (int sensor = 0; sensor < SENSORS; sensor++) {
            String name = "changed/" + sensor;
            counts.forEach((start, count) ->
                    expected.add(new Said(name, metric, START.plusSeconds(start), Duration.ofSeconds(size), count)));
        }
    }

    private static List<Said> windows(String kafka) {
        List<Said> windows = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka, "test")) {
            Set<TopicPartition> partitions = partitions(consumer, TOPICS.windows());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Window window = WindowJson.read(record.value());
                    assertThat(window.revision()).isZero();
                    windows.add(Said.of(window));
                });
            }
        }
        return windows;
    }

    private static void awaitTopics(String kafka) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka, "test")) {
            Awaitility.await("topics")
                    .atMost(LIMIT)
                    .until(() -> consumer.listTopics().containsKey(TOPICS.readings()));
        }
    }

    /** Until the window service has committed everything that is there now. */
    private static void awaitCommitted(String kafka) {
        try (KafkaConsumer<byte[], byte[]> group = consumer(kafka, "lapwing.window-service")) {
            Set<TopicPartition> partitions = partitions(group, TOPICS.readings());
            Map<TopicPartition, Long> ends = group.endOffsets(partitions);
            Awaitility.await("everything processed")
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        Map<TopicPartition, OffsetAndMetadata> committed = group.committed(partitions);
                        return ends.entrySet().stream().allMatch(end -> {
                            OffsetAndMetadata offset = committed.get(end.getKey());
                            return end.getValue() == 0 || (offset != null && offset.offset() >= end.getValue());
                        });
                    });
        }
    }

    private static Set<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .collect(Collectors.toSet());
    }

    private static KafkaProducer<byte[], byte[]> producer(String kafka) {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String kafka, String group) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
