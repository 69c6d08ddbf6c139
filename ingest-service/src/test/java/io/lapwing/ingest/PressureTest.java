package io.lapwing.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lapwing.contracts.Reading;
import io.lapwing.infra.KafkaBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Too much at once, mappings from a folder, and a broker that goes away. The last test ends the broker. */
@QuarkusTest
@WithTestResource(PressureTest.OwnBroker.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PressureTest {
    private static final String GOOD = "{\"sensor\":\"p/1\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"a\":1}}";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers = "";

    @ConfigProperty(name = "lapwing.ingest.mappings")
    Optional<Path> folder = Optional.empty();

    /** Ends the broker; given by its resource, which lives in another class loader. */
    AutoCloseable broker = () -> {};

    /** Little room, so that it is soon full; short limits, so that an outage is soon seen. */
    public static class OwnBroker implements QuarkusTestResourceLifecycleManager {
        private @Nullable KafkaBroker broker;

        @Override
        public Map<String, String> start() {
            KafkaBroker own = KafkaBroker.temporary();
            broker = own;
            try {
                Path folder = Files.createTempDirectory("lapwing-mappings");
                return Map.of(
                        "quarkus.log.category.\"kafka\".level", "OFF",
                        "quarkus.log.category.\"org.apache.kafka\".level", "OFF",
                        "kafka.bootstrap.servers", own.bootstrapServers(),
                        "lapwing.topics.partitions", "2",
                        "lapwing.topics.create", "true",
                        "lapwing.ingest.max-body", "1M",
                        "lapwing.ingest.max-in-flight", "2M",
                        "lapwing.ingest.ack-limit", "2S",
                        "lapwing.ingest.mappings", folder.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(broker, new TestInjector.MatchesType(AutoCloseable.class));
        }

        @Override
        public void stop() {
            if (broker != null) {
                broker.close();
            }
        }
    }

    @Test
    @Order(1)
    void manyLargeBodiesAtOnceAreTakenOrTurnedAwayAndNothingIsLostOrDoubled() throws Exception {
        Client client = new Client(RestAssured.port);
        List<Future<Client.Answer>> answers = new ArrayList<>();
        try (Log log = new Log(bootstrapServers);
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                byte[] body = body("flood/" + i, 1_000_000);
                answers.add(senders.submit(() -> client.post(Client.JSON, body, "")));
            }
            int accepted = 0;
            for (Future<Client.Answer> answer : answers) {
                Client.Answer got = answer.get();
                assertThat(got.status()).isIn(202, 429);
                accepted += got.status() == 202 ? got.accepted() : 0;
                assertThat(got.retryAfter().isPresent()).isEqualTo(got.status() == 429);
            }
            assertThat(accepted).isPositive();
            assertThat(log.readings()).hasSize(accepted);
        }
        assertThat(client.get("/q/metrics")).contains("lapwing_ingest_in_flight_bytes 0.0");
    }

    @Test
    @Order(2)
    void aMappingOfTheFolderIsKnownWhenItIsThereAndReadAgainWhenItChanges() throws Exception {
        Client client = new Client(RestAssured.port);
        String row = "d;2026-05-12T14:32:08Z;5\n";
        assertThat(client.post(Client.CSV, row, "?mapping=plant").status()).isEqualTo(400);

        write("input: {delimiter: \";\", header: false}\nsensor: 0\ntime: 1\nmetrics: [{name: level, column: 2}]\n");
        try (Log log = new Log(bootstrapServers)) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> client.post(Client.CSV, row, "?mapping=plant").status() == 202);
            Reading reading = log.readings().getFirst();
            assertThat(reading.values().get("level")).hasValue(5);
        }
        assertThat(client.get("/api/v1/mappings")).contains("\"plant\"");

        write("sensor: 0\ntyme: 1\n");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> client.post(Client.CSV, row, "?mapping=plant").status() == 400);
        Client.Answer answer = client.post(Client.CSV, row, "?mapping=plant");
        assertThat(answer.firstReason()).isEqualTo("bad-mapping");
        assertThat(answer.firstDetail()).contains("plant.yaml:2: tyme");
    }

    private void write(String yaml) throws IOException {
        Path draft = folder.orElseThrow().resolve(".draft");
        Files.writeString(draft, yaml);
        Files.move(draft, folder.orElseThrow().resolve("plant.yaml"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    @Order(3)
    void aBrokerThatIsAwayIsA503AndNotReady() throws Exception {
        Client client = new Client(RestAssured.port);
        assertThat(client.post(Client.JSON, GOOD).status()).isEqualTo(202);
        assertThat(client.get("/q/health/ready")).contains("\"status\": \"UP\"");
        broker.close();

        Client.Answer answer = client.post(Client.JSON, GOOD);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.retryAfter()).isPresent();
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(client.post(Client.JSON, "nonsense").status()).isEqualTo(503);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(client.get("/q/health/ready")).contains("\"status\": \"DOWN\""));
        assertThat(client.get("/q/health/live")).contains("\"status\": \"UP\"");
    }

    private static byte[] body(String sensor, int size) {
        StringBuilder text = new StringBuilder(size + 200).append('[');
        for (int i = 0; text.length() < size; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"sensor\":\"%s\",\"time\":\"2026-05-12T14:32:08Z\",\"seq\":%d,\"values\":{\"a\":1}}"
                            .formatted(sensor, i));
        }
        return text.append(']').toString().getBytes(UTF_8);
    }
}
