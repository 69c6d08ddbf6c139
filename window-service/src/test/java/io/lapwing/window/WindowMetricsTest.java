package io.lapwing.window;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each metric of the service is seen to move. What its lag and a slow restore look like is in {@link ReadinessIT}. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class WindowMetricsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");
    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX, 4);
    /** Gauges are looked at every few seconds. */
    private static final double SECONDS = 15;

    private final String sensor = "test/" + UUID.randomUUID();

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void each_moves_with_what_it_tells_of() throws Exception {
        double late = metric("late_total");
        double revisions = metric("revisions_total");
        double repeats = metric("repeats_total");
        double readings = metric("readings_total");
        double closed = metric("closed_total");
        double idleCloses = metric("idle_closes_total");
        double tooLate = metric("dead_letters_total{reason=\"too-late\"");
        double transactions = metric("transaction_seconds_count");
        double transactionTime = metric("transaction_seconds_sum");
        say(1);
        say(1);
        say(11);
        say(2);
        say(300);
        say(3);

        awaitMetrics(() -> {
            assertThat(metric("late_total") - late).isEqualTo(1);
            assertThat(metric("revisions_total") - revisions).isEqualTo(1);
            assertThat(metric("repeats_total") - repeats).isEqualTo(1);
            assertThat(metric("readings_total") - readings).isEqualTo(6);
            assertThat(metric("dead_letters_total{reason=\"too-late\"") - tooLate)
                    .isEqualTo(1);
            // Those of other tests' sensors may fall silent meanwhile.
            assertThat(metric("closed_total") - closed).isGreaterThanOrEqualTo(2);
            assertThat(metric("transaction_seconds_count") - transactions).isPositive();
            assertThat(metric("transaction_seconds_sum") - transactionTime).isPositive();
            assertThat(metric("restore_seconds_count")).isGreaterThanOrEqualTo(TOPICS.partitions());
            assertThat(metric("restore_seconds_sum")).isPositive();
            assertThat(metric("sensors")).isPositive();
            assertThat(metric("open")).isPositive();
        });
        awaitMetrics(() -> {
            assertThat(metric("idle_closes_total") - idleCloses).isPositive();
            assertThat(metric("open")).isZero();
        });
    }

    @Test
    void the_watermark_delay_is_how_far_the_newest_sensor_is_behind_the_partition_clock() throws Exception {
        say(1);
        int partition = say(300);
        String delay = "watermark_delay_seconds{partition=\"%d\"".formatted(partition);
        awaitMetrics(() -> assertThat(metric(delay)).isCloseTo(secondsSince(299), within(SECONDS)));

        say(100_000);
        awaitMetrics(() -> assertThat(metric(delay)).isCloseTo(secondsSince(99_999), within(SECONDS)));
    }

    private static double secondsSince(long seconds) {
        return Duration.between(START.plusSeconds(seconds), Instant.now()).toMillis() / 1e3;
    }

    /** @return the sensor's partition */
    private int say(long seconds) throws ExecutionException, InterruptedException {
        byte[] reading = ReadingJson.write(Reading.of(sensor, START.plusSeconds(seconds), Values.of("t", seconds)));
        return producer.send(new ProducerRecord<>(TOPICS.readings(), sensor.getBytes(StandardCharsets.UTF_8), reading))
                .get()
                .partition();
    }

    private void awaitMetrics(ThrowingRunnable assertions) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            heartbeat();
            assertions.run();
        });
    }

    @SuppressWarnings("NullAway") // Kafka's records have null keys and do not say so.
    private void heartbeat() {
        for (int partition = 0; partition < TOPICS.partitions(); partition++) {
            producer.send(new ProducerRecord<>(TOPICS.readings(), partition, null, Heartbeat.value()));
        }
    }

    /**
     * The sum over the tags that are not named; 0 where there is none.
     *
     * @param name with an open bracket and the tags that are named, where there are some
     */
    private static double metric(String name) {
        String whole = "lapwing_window_" + name;
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(whole) && " {,}".indexOf(line.charAt(whole.length())) >= 0)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
