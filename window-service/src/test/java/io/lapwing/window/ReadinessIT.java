package io.lapwing.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Topics;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service says of itself while it restores and catches up. */
class ReadinessIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int BURST = 50;

    @TempDir
    private static Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private static BrokerProcess broker;

    @SuppressWarnings("NullAway.Init")
    private static TestKafka kafka;

    private final Topics topics = new Topics("test-" + UUID.randomUUID() + ".", 2);

    @BeforeAll
    static void startBroker() throws IOException {
        broker = new BrokerProcess(folder.resolve("kafka"), folder.resolve("kafka.log"), List.of());
        kafka = new TestKafka(broker.bootstrap());
    }

    @AfterAll
    static void stopBroker() throws InterruptedException {
        kafka.close();
        broker.close();
    }

    @Test
    void it_is_not_ready_until_every_partition_is_restored() throws Exception {
        try (ServiceProcess service = service(Map.of()).awaitReady();
                ReadingsFlow flow = new ReadingsFlow(kafka, topics, 7)) {
            await("transactions")
                    .atMost(PATIENCE)
                    .until(() -> service.metric("lapwing_window_transaction_seconds_count") > 2);
            flow.finish();
            kafka.awaitProcessed(topics);
        }
        // Somebody's open transaction: the state cannot be read beyond it.
        try (Producer<byte[], byte[]> holder = kafka.transactionalProducer("holder-" + UUID.randomUUID())) {
            holder.initTransactions();
            holder.beginTransaction();
            byte[] nothing = "nothing".getBytes(StandardCharsets.UTF_8);
            holder.send(new ProducerRecord<>(topics.windowState(), 1, nothing, nothing));
            holder.flush();
            try (ServiceProcess service = service(Map.of())) {
                service.awaitSaid("event=restore-waits topic=%s partition=1".formatted(topics.windowState()));
                await("an answer").atMost(PATIENCE).until(() -> service.status("/q/health/live") == 200);

                HttpResponse<String> answer = service.get("/q/health/ready");
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).containsPattern("\"state restored\",\\s*\"status\": \"DOWN\"");
                assertThat(service.metric("lapwing_window_restore_seconds_count"))
                        .isLessThan(2);

                holder.abortTransaction();
                service.awaitReady();
                assertThat(service.metric("lapwing_window_restore_seconds_count"))
                        .isEqualTo(2);
                assertThat(service.metric("lapwing_window_restore_seconds_max")).isGreaterThan(1);
            }
        }
    }

    @Test
    void its_lag_is_what_it_has_not_processed_yet() throws Exception {
        // One record a batch, so that it takes its time.
        Map<String, String> slow = Map.of("mp.messaging.incoming.readings.max.poll.records", "1");
        try (ServiceProcess service = service(slow).awaitReady();
                Producer<byte[], byte[]> producer = kafka.producer()) {
            await("a lag").atMost(PATIENCE).until(() -> {
                for (int i = 0; i < BURST; i++) {
                    tick(producer, i % topics.partitions());
                }
                return service.metric("lapwing_window_lag") > 0;
            });
            await("none").atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
                tick(producer, 0);
                return service.metric("lapwing_window_lag") == 0;
            });
        }
    }

    /** The lag is looked at every few seconds, after a batch. */
    @SuppressWarnings("NullAway") // Kafka's records have null keys and do not say so.
    private void tick(Producer<byte[], byte[]> producer, int partition) {
        producer.send(new ProducerRecord<>(topics.readings(), partition, null, Heartbeat.value()));
    }

    private ServiceProcess service(Map<String, String> settings) throws IOException {
        return new ServiceProcess(folder, broker.bootstrap(), topics, "a", settings);
    }
}
