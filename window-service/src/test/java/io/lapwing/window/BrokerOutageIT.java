package io.lapwing.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lapwing.contracts.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes while readings flow, and comes back with what it has stored: nothing is lost, nothing doubled. */
class BrokerOutageIT {
    /** No bound on the service: on a busy machine starting it and its broker alone takes a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Lines of a log that tell what it waited for. */
    private static final int SAID = 25;

    /** Longer than transactions may take here and than clients wait for an answer. */
    private static final Duration AWAY = Duration.ofSeconds(6);

    private static final Map<String, String> SETTINGS = Map.of(
            "lapwing.stream.transaction-timeout", "2s",
            "kafka.request.timeout.ms", "2000",
            "kafka.delivery.timeout.ms", "3000",
            "kafka.max.block.ms", "3000",
            "kafka.default.api.timeout.ms", "3000");

    private final Topics topics = new Topics("outage.", 2);

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_broker_that_is_killed_and_away_for_a_while() throws Exception {
        try (BrokerProcess broker = new BrokerProcess(folder.resolve("kafka"), folder.resolve("kafka.log"), List.of());
                TestKafka kafka = new TestKafka(broker.bootstrap());
                ServiceProcess service = service(broker).awaitReady();
                ReadingsFlow flow = new ReadingsFlow(kafka, topics, 5)) {
            awaitOpenTransaction(kafka, service);

            broker.kill();
            await().pollDelay(AWAY).atMost(PATIENCE).until(service::isAlive);
            broker.startAgain();

            goesOn(kafka, service, flow, topics);
        }
    }

    @Test
    void a_broker_whose_disk_is_full_until_somebody_makes_room() throws Exception {
        try (SmallDisk disk = smallDisk();
                BrokerProcess broker =
                        new BrokerProcess(folder.resolve("kafka"), folder.resolve("kafka.log"), disk.enter());
                TestKafka kafka = new TestKafka(broker.bootstrap());
                ServiceProcess service = service(broker).awaitReady();
                ReadingsFlow flow = new ReadingsFlow(kafka, topics, 6)) {
            awaitOpenTransaction(kafka, service);

            disk.fill();
            await("the broker's end").atMost(PATIENCE).until(() -> !broker.isAlive());
            await().pollDelay(AWAY).atMost(PATIENCE).until(service::isAlive);
            disk.free();
            broker.startAgain();

            goesOn(kafka, service, flow, topics);
        }
    }

    /** So many partitions that a restore is still going on when the first of them is there. */
    @Test
    void a_broker_that_does_not_answer_in_the_middle_of_a_restore() throws Exception {
        Topics many = new Topics("restore.", 64);
        try (BrokerProcess broker = new BrokerProcess(folder.resolve("kafka"), folder.resolve("kafka.log"), List.of());
                TestKafka kafka = new TestKafka(broker.bootstrap());
                ServiceProcess before = service(broker, many, "a").awaitReady();
                ReadingsFlow flow = new ReadingsFlow(kafka, many, 7)) {
            awaitOpenTransaction(kafka, before);
            before.close();

            try (ServiceProcess service = service(broker, many, "b")) {
                service.awaitSaid("event=partition-restored");
                broker.freeze();
                service.awaitSaid("event=restore-failed");
                broker.thaw();

                goesOn(kafka, service, flow, many);
            }
        }
    }

    private void goesOn(TestKafka kafka, ServiceProcess service, ReadingsFlow flow, Topics of) throws IOException {
        awaitOpenTransaction(kafka, service);
        flow.finish();
        kafka.awaitProcessed(of);
        Exactness.assertExact(kafka, of);
        assertThat(service.isAlive()).isTrue();
        service.awaitReady();
    }

    private ServiceProcess service(BrokerProcess broker) throws IOException {
        return service(broker, topics, "a");
    }

    private ServiceProcess service(BrokerProcess broker, Topics of, String name) throws IOException {
        return new ServiceProcess(folder, broker.bootstrap(), of, name, SETTINGS);
    }

    private void awaitOpenTransaction(TestKafka kafka, ServiceProcess service) throws IOException {
        try {
            await("a transaction")
                    .ignoreExceptions()
                    .atMost(PATIENCE)
                    .until(() -> kafka.hasOpenTransaction(service.transactionalId()));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "no transaction; the service %s and said last:%n%s%nthe broker:%n%s"
                            .formatted(
                                    service.isAlive() ? "is alive" : "ended",
                                    lastLines(service.said()),
                                    lastLines(Files.readString(folder.resolve("kafka.log")))),
                    e);
        }
    }

    private static String lastLines(String log) {
        List<String> lines = log.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SAID), lines.size()));
    }

    private SmallDisk smallDisk() throws IOException {
        try {
            // Where the broker's folder would be is all of the disk.
            return new SmallDisk(folder);
        } catch (IOException e) {
            assertThat(Boolean.getBoolean("lapwing.tests.noskip"))
                    .as("a small disk of memory must be possible: " + e.getMessage())
                    .isFalse();
            assumeTrue(false, "a small disk of memory needs root, or namespaces that users may make");
            throw e;
        }
    }
}
