package io.lapwing.window;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.DeadLetterJson;
import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import io.lapwing.contracts.Window;
import io.lapwing.contracts.WindowJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** The service with a real broker: what goes in by {@code readings} comes out by {@code windows}. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class WindowServiceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");
    private static final String GROUP = "lapwing.window-service";
    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX, 4);

    private final String bootstrap = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

    /** Of its own for each test, because all share the topics. */
    private final String sensor = "test/" + UUID.randomUUID();

    private final List<Window> windows = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final KafkaConsumer<byte[], byte[]> consumer = consumer("test-" + UUID.randomUUID());

    @BeforeEach
    void subscribe() {
        consumer.subscribe(List.of(TOPICS.windows(), TOPICS.deadLetters()));
    }

    @AfterEach
    void close() {
        producer.close();
        consumer.close();
    }

    @Test
    void readings_in_windows_out() throws Exception {
        say(1, 20.0);
        say(2, 24.0);
        say(11, 30.0);

        Window window = awaitWindows(1).getFirst();

        assertThat(window)
                .isEqualTo(new Window(
                        sensor,
                        "lab",
                        "t",
                        START,
                        START.plusSeconds(10),
                        2,
                        0,
                        new Window.Statistics(20, 24, 22, 2, 8),
                        List.of(),
                        false,
                        0));
    }

    @Test
    void a_late_reading_revises_and_a_later_one_is_a_dead_letter() throws Exception {
        say(1, 20.0);
        say(11, 30.0);
        say(2, 24.0);
        say(300, 1.0);
        Reading late = reading(3, 1.0);
        send(sensor, ReadingJson.write(late));

        assertThat(awaitWindows(3))
                .extracting(w -> w.start().getEpochSecond() - START.getEpochSecond(), Window::revision, Window::count)
                .containsExactly(tuple(0L, 0, 1L), tuple(0L, 1, 2L), tuple(10L, 0, 1L));
        DeadLetter letter = awaitLetter("too-late");
        assertThat(ReadingJson.read(letter.payload())).isEqualTo(late);
        assertThat(letter.source()).matches("lapwing\\.readings-\\d+@\\d+");
    }

    @Test
    void records_that_are_no_readings_become_dead_letters_that_say_where_and_the_partition_goes_on() throws Exception {
        byte[] random = new byte[300];
        new SplittableRandom(1).nextBytes(random);
        byte[] huge = "x".repeat(900_000).getBytes(StandardCharsets.UTF_8);
        Values.Builder many = Values.builder();
        IntStream.range(0, 300).forEach(i -> many.put("m" + i, i));
        Map<RecordMetadata, String> bad = new LinkedHashMap<>();
        bad.put(send(sensor, random), "not-json");
        bad.put(send(sensor, null), "missing-field");
        bad.put(send(sensor, ReadingJson.write(Reading.of("another/" + sensor, START, Values.of("t", 1)))), "bad-name");
        bad.put(send(sensor, huge), "not-json");
        bad.put(send(sensor, ReadingJson.write(Reading.of(sensor, START, many.build()))), "too-many-metrics");
        say(1, 20.0);
        say(11, 30.0);

        assertThat(awaitWindows(1)).hasSize(1);
        List<String> places = bad.keySet().stream()
                .map(at -> "%s-%d@%d".formatted(at.topic(), at.partition(), at.offset()))
                .toList();
        await().atMost(PATIENCE).until(() -> {
            poll();
            return letters.stream().map(DeadLetter::source).toList().containsAll(places);
        });
        List<DeadLetter> mine =
                letters.stream().filter(l -> places.contains(l.source())).toList();
        assertThat(mine).extracting(DeadLetter::source).containsExactlyElementsOf(places);
        assertThat(mine).extracting(DeadLetter::reason).containsExactlyElementsOf(bad.values());
        assertThat(mine.get(0).payload()).isEqualTo(random);
        assertThat(mine.get(1).detail()).contains("no value");
        assertThat(mine.get(2).detail()).contains("another/");
        assertThat(mine.get(3).payload()).isEqualTo(Arrays.copyOf(huge, 64 << 10));
        assertThat(mine.get(3).bytes()).isEqualTo(huge.length);
    }

    @Test
    void silence_closes_by_heartbeats() throws Exception {
        say(1, 20.0);
        say(12, 21.0);

        // The partition clock is the broker's, so this takes the idle time, 11 s.
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            heartbeat();
            poll();
            return windows.size() == 2;
        });

        assertThat(windows).extracting(Window::start).containsExactly(START, START.plusSeconds(10));
    }

    @Test
    void a_partition_that_goes_and_comes_back_keeps_its_open_window() throws Exception {
        say(1, 20.0);
        awaitCommitted();
        // A member more takes partitions away; when it leaves, they all come back.
        try (KafkaConsumer<byte[], byte[]> other = consumer(GROUP)) {
            other.subscribe(List.of(TOPICS.readings()));
            await().atMost(PATIENCE).until(() -> {
                other.poll(Duration.ofMillis(100));
                return !other.assignment().isEmpty();
            });
        }
        say(2, 24.0);
        say(11, 30.0);

        assertThat(awaitWindows(1)).singleElement().extracting(Window::count).isEqualTo(2L);
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
    }

    private Reading reading(double seconds, double value) {
        return Reading.of(sensor, START.plusMillis(Math.round(seconds * 1000)), Values.of("t", value))
                .withLocation("lab");
    }

    private void say(double seconds, double value) throws ExecutionException, InterruptedException {
        send(sensor, ReadingJson.write(reading(seconds, value)));
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

    private List<Window> awaitWindows(int n) {
        await().atMost(PATIENCE).until(() -> {
            poll();
            return windows.size() >= n;
        });
        return windows;
    }

    private DeadLetter awaitLetter(String reason) {
        await().atMost(PATIENCE).until(() -> {
            poll();
            return letter(reason) != null;
        });
        return Objects.requireNonNull(letter(reason));
    }

    private @Nullable DeadLetter letter(String reason) {
        return letters.stream()
                .filter(l -> l.reason().equals(reason))
                .reduce((first, second) -> second)
                .orElse(null);
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
            if (record.topic().equals(TOPICS.deadLetters())) {
                letters.add(DeadLetterJson.read(record.value()));
            } else {
                Window window = WindowJson.read(record.value());
                if (window.sensor().equals(sensor)) {
                    windows.add(window);
                }
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
