package io.lapwing.detection;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import io.lapwing.contracts.Verdict;
import io.lapwing.contracts.VerdictJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service with a real broker: what goes in by {@code readings} comes out by {@code verdicts}. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class DetectionServiceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String GROUP = "lapwing.detection-service";
    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX, 4);

    private final String bootstrap = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

    /** Of its own for each test, because all share the topics. */
    private final String sensor = "test/" + UUID.randomUUID();

    private final SplittableRandom random = new SplittableRandom(9);
    private final Instant start = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    private final List<Verdict> verdicts = new ArrayList<>();
    private int readings;

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final KafkaConsumer<byte[], byte[]> consumer = consumer("test-" + UUID.randomUUID());

    @BeforeEach
    void subscribe() {
        consumer.subscribe(List.of(TOPICS.verdicts()));
    }

    @AfterEach
    void close() {
        producer.close();
        consumer.close();
    }

    @Test
    void one_verdict_a_reading_and_a_spike_opens_an_anomaly_with_a_reason() throws Exception {
        for (int i = 0; i < 200; i++) {
            say(43 + random.nextGaussian());
        }
        RecordMetadata spike = say(71.2);
        for (int i = 0; i < 6; i++) {
            say(43 + random.nextGaussian());
        }

        List<Verdict> all = awaitVerdicts(207);
        assertThat(all).extracting(Verdict::time).doesNotHaveDuplicates().hasSize(207);
        Verdict opened = all.get(200);
        assertThat(opened.anomaly()).isTrue();
        assertThat(opened.transition()).isEqualTo(Verdict.Transition.OPENED);
        assertThat(opened.since()).isEqualTo(opened.time()).isEqualTo(timeOf(200));
        assertThat(opened.partition()).isEqualTo(spike.partition());
        assertThat(opened.offset()).isEqualTo(spike.offset());
        assertThat(opened.received()).isEqualTo(Instant.ofEpochMilli(spike.timestamp()));
        assertThat(opened.location()).isEqualTo("lab");
        assertThat(opened.expected()).containsKey("humidity");
        assertThat(opened.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.metric()).isEqualTo("humidity");
            assertThat(reason.text())
                    .matches(
                            "humidity 71\\.20? %, expected 4\\d\\.\\d+ ± \\d\\.\\d+ \\(zscore \\d+\\.\\dσ, level \\d+\\.\\dσ\\)");
        });
        assertThat(all.subList(201, 207))
                .extracting(Verdict::transition)
                .containsExactly(null, null, null, null, Verdict.Transition.CLOSED, null);
        assertThat(all.subList(0, 200)).noneMatch(Verdict::anomaly);
    }

    @Test
    void an_impossible_number_is_anomalous_at_once_by_the_shipped_limits() throws Exception {
        say(140);

        Verdict verdict = awaitVerdicts(1).getFirst();
        assertThat(verdict.anomaly()).isTrue();
        assertThat(verdict.confidence()).isEqualTo(1);
        assertThat(verdict.reasons().getFirst().text()).isEqualTo("humidity 140 % (range > 105 %)");
    }

    @Test
    void nulls_are_imputed_or_missing_and_repeats_get_no_verdict() throws Exception {
        String unheard = "metric-" + UUID.randomUUID();
        say(40);
        say(50);
        Reading nulls =
                reading(Values.builder().putNull("humidity").putNull(unheard).build());
        send(sensor, ReadingJson.write(nulls));
        send(sensor, ReadingJson.write(nulls));
        say(45);

        Verdict verdict = awaitVerdicts(4).get(2);
        assertThat(verdict.imputed()).containsExactly("humidity");
        assertThat(verdict.missing()).containsExactly(unheard);
        assertThat(verdict.values().get("humidity")).hasValue(45);
        assertThat(verdict.values().has(unheard)).isTrue();
    }

    @Test
    void records_that_are_no_readings_are_counted_and_the_partition_goes_on() throws Exception {
        send(sensor, "random bytes".getBytes(StandardCharsets.UTF_8));
        send(sensor, null);
        send(sensor, ReadingJson.write(Reading.of("another/" + sensor, start, Values.of("t", 1))));
        say(43);

        assertThat(awaitVerdicts(1)).hasSize(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/q/metrics").asString())
                        .containsPattern("lapwing_detection_skipped_total\\{reason=\"not-json\"} [1-9]")
                        .containsPattern("lapwing_detection_skipped_total\\{reason=\"missing-field\"} [1-9]")
                        .containsPattern("lapwing_detection_skipped_total\\{reason=\"bad-name\"} [1-9]")
                        .containsPattern("lapwing_detection_verdicts_total [1-9]"));
    }

    @Test
    void heartbeats_make_a_silence_and_the_next_reading_ends_it() throws Exception {
        // The partition clock is the broker's, so this takes the limit, 2 s, to know the sensor and again to miss it.
        Instant until = Instant.now().plusSeconds(3);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            sayNow(43);
            return Instant.now().isAfter(until);
        });
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            heartbeat();
            poll();
            return verdicts.stream().anyMatch(v -> v.kind() == Verdict.Kind.SILENCE);
        });
        sayNow(43);

        Verdict silence = verdicts.getLast();
        Verdict end = awaitVerdicts(verdicts.size() + 1).getLast();
        assertThat(silence.kind()).isEqualTo(Verdict.Kind.SILENCE);
        assertThat(silence.anomaly()).isTrue();
        assertThat(silence.transition()).isEqualTo(Verdict.Transition.OPENED);
        assertThat(silence.since()).isEqualTo(silence.time());
        assertThat(silence.reasons().getFirst().text()).startsWith("no reading for 2.");
        assertThat(end.transition()).isEqualTo(Verdict.Transition.CLOSED);
        assertThat(end.since()).isEqualTo(silence.time());
    }

    @Test
    void a_partition_that_goes_and_comes_back_knows_what_is_usual_and_says_nothing_twice() throws Exception {
        for (int i = 0; i < 200; i++) {
            say(43 + random.nextGaussian());
        }
        awaitVerdicts(200);
        awaitCommitted();
        // A member more takes partitions away; when it leaves, they all come back.
        try (KafkaConsumer<byte[], byte[]> other = consumer(GROUP)) {
            other.subscribe(List.of(TOPICS.readings()));
            await().atMost(PATIENCE).until(() -> {
                other.poll(Duration.ofMillis(100));
                return !other.assignment().isEmpty();
            });
        }
        RecordMetadata last = say(71.2);

        await().atMost(PATIENCE).until(() -> {
            poll();
            return verdicts.getLast().offset() == last.offset();
        });
        // On a slow machine all this takes long enough for a silence in between.
        List<Verdict> all =
                verdicts.stream().filter(v -> v.kind() == Verdict.Kind.READING).toList();
        assertThat(all.getLast().anomaly()).as("the models know what is usual").isTrue();
        assertThat(all).extracting(Verdict::offset).doesNotHaveDuplicates().hasSize(201);
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
        assertThat(get("/q/metrics").asString()).contains("lapwing_detection_lag{partition=");
    }

    private Instant timeOf(int n) {
        return start.plusMillis(100L * n);
    }

    private Reading reading(Values values) {
        return new Reading(sensor, timeOf(readings++), 0, "lab", values, Map.of("humidity", "%"), Map.of(), null);
    }

    private RecordMetadata say(double humidity) throws ExecutionException, InterruptedException {
        return send(sensor, ReadingJson.write(reading(Values.of("humidity", humidity))));
    }

    private void sayNow(double humidity) throws ExecutionException, InterruptedException {
        send(sensor, ReadingJson.write(Reading.of(sensor, Instant.now(), Values.of("humidity", humidity))));
    }

    @SuppressWarnings("NullAway") // Kafka's records have null values and do not say so.
    private RecordMetadata send(String key, byte @Nullable [] value) throws ExecutionException, InterruptedException {
        return producer.send(new ProducerRecord<>(TOPICS.readings(), key.getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    @SuppressWarnings("NullAway") // Kafka's records have null keys and do not say so.
    private void heartbeat() {
        for (int partition = 0; partition < TOPICS.partitions(); partition++) {
            producer.send(new ProducerRecord<>(TOPICS.readings(), partition, null, Heartbeat.value()));
        }
    }

    private List<Verdict> awaitVerdicts(int n) {
        await().atMost(PATIENCE).until(() -> {
            poll();
            return verdicts.size() >= n;
        });
        return verdicts;
    }

    /** Until the service has committed everything that is there now. */
    private void awaitCommitted() {
        try (KafkaConsumer<byte[], byte[]> group = consumer(GROUP)) {
            Set<TopicPartition> partitions = group.partitionsFor(TOPICS.readings()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .collect(Collectors.toSet());
            Map<TopicPartition, Long> ends = group.endOffsets(partitions);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
                heartbeat();
                Map<TopicPartition, OffsetAndMetadata> committed = group.committed(partitions);
                return partitions.stream().allMatch(p -> {
                    OffsetAndMetadata offset = committed.get(p);
                    return offset != null && offset.offset() >= ends.getOrDefault(p, 0L);
                });
            });
        }
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
            Verdict verdict = VerdictJson.read(record.value());
            if (verdict.sensor().equals(sensor)) {
                assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo(sensor);
                verdicts.add(verdict);
            }
        });
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        StickyAssignor.class.getName()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
