package io.lapwing.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lapwing.contracts.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes and a real broker, and what happens to transactions and topics while readings flow. Each time the
 * service goes on by itself or ends with a line that says why, and every window is there once, as undisturbed.
 */
class RecoveryIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PARTITIONS = 2;

    @TempDir
    private static Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private static BrokerProcess broker;

    @SuppressWarnings("NullAway.Init")
    private static TestKafka kafka;

    /** Of its own for each test, because all share the broker. */
    private final Topics topics = new Topics("test-" + UUID.randomUUID() + ".", PARTITIONS);

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
    void a_service_whose_name_another_took_ends_with_a_line_that_says_so() throws Exception {
        try (ServiceProcess service = service("a", Map.of()).awaitReady();
                ReadingsFlow flow = new ReadingsFlow(kafka, topics, 1)) {
            awaitOpenTransaction(service);

            // A namesake would do so again and again.
            await("its end")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        kafka.admin()
                                .fenceProducers(List.of(service.transactionalId()))
                                .all()
                                .get();
                        return !service.isAlive();
                    });

            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.said())
                    .contains("another instance took over transactional.id " + service.transactionalId());
            try (ServiceProcess next = service("a", Map.of()).awaitReady()) {
                awaitExact(flow);
                assertThat(next.isAlive()).isTrue();
            }
        }
    }

    @Test
    void a_service_that_stood_still_longer_than_its_transaction_may_take_starts_over_by_itself() throws Exception {
        Map<String, String> settings = Map.of("lapwing.stream.transaction-timeout", "1s");
        try (ServiceProcess service = service("a", settings).awaitReady();
                ReadingsFlow flow = new ReadingsFlow(kafka, topics, 2)) {
            freezeInTransaction(service);
            await("the broker's abort").atMost(PATIENCE).until(() -> !hasOpenTransaction(service));
            service.thaw();

            service.awaitSaid("event=transaction-failed action=restore");
            awaitExact(flow);
            assertThat(service.isAlive()).isTrue();
            assertThat(service.metric("lapwing_window_transaction_failures_total"))
                    .isPositive();
        }
    }

    @Test
    void who_takes_over_does_not_wait_for_the_transaction_of_an_owner_that_stands_still() throws Exception {
        // Nothing but fencing ends this one in time.
        Map<String, String> settings = Map.of("lapwing.stream.transaction-timeout", "5m");
        try (ServiceProcess first = service("a", settings).awaitReady();
                ServiceProcess second = service("b", settings).awaitReady();
                ReadingsFlow flow = new ReadingsFlow(kafka, topics, 3)) {
            awaitOpenTransaction(first);
            awaitOpenTransaction(second);
            freezeInTransaction(first);
            second.awaitSaid("event=former-owner-fenced transactional-id=" + first.transactionalId());
            await("the end of its transaction").atMost(PATIENCE).until(() -> !hasOpenTransaction(first));
            first.thaw();

            awaitOpenTransaction(first);
            awaitExact(flow);
            assertThat(first.isAlive()).isTrue();
            assertThat(second.isAlive()).isTrue();
            assertThat(first.said()).doesNotContain("event=former-owner-fenced");
        }
    }

    @Test
    void a_topic_with_another_partition_count_stops_the_service_at_its_start() throws Exception {
        kafka.admin()
                .createTopics(List.of(new NewTopic(topics.readings(), PARTITIONS + 1, (short) 1)))
                .all()
                .get();
        try (ServiceProcess service = service("a", Map.of())) {
            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.said())
                    .contains("topic %s has 3 partitions where 2 are configured".formatted(topics.readings()));
        }
    }

    @Test
    void a_partition_that_is_added_while_it_runs_stops_the_service() throws Exception {
        Map<String, String> settings = Map.of("kafka.metadata.max.age.ms", "500");
        try (ServiceProcess service = service("a", settings).awaitReady()) {
            try (ReadingsFlow flow = new ReadingsFlow(kafka, topics, 4)) {
                awaitExact(flow);
            }
            kafka.admin()
                    .createPartitions(Map.of(topics.readings(), NewPartitions.increaseTo(PARTITIONS + 1)))
                    .all()
                    .get();

            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.said())
                    .contains("topic %s has a partition 2 where 2 partitions are configured"
                            .formatted(topics.readings()));
        }
    }

    private ServiceProcess service(String name, Map<String, String> settings) throws IOException {
        return new ServiceProcess(folder, broker.bootstrap(), topics, name, settings);
    }

    private void awaitExact(ReadingsFlow flow) {
        await("windows of every partition")
                .atMost(PATIENCE)
                .until(() -> kafka.read(topics.windows()).stream().noneMatch(List::isEmpty));
        flow.finish();
        kafka.awaitProcessed(topics);
        Exactness.assertExact(kafka, topics);
    }

    private static boolean hasOpenTransaction(ServiceProcess service) throws Exception {
        return kafka.hasOpenTransaction(service.transactionalId());
    }

    private static void awaitOpenTransaction(ServiceProcess service) {
        await("a transaction").atMost(PATIENCE).until(() -> hasOpenTransaction(service));
    }

    private static void freezeInTransaction(ServiceProcess service) {
        await("a transaction to freeze in").atMost(PATIENCE).until(() -> {
            service.freeze();
            if (hasOpenTransaction(service)) {
                return true;
            }
            service.thaw();
            return false;
        });
    }
}
