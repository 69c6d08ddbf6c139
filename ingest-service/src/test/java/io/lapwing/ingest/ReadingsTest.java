package io.lapwing.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.contracts.Reading;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is accepted is in Kafka when the answer comes, in order, in the sensor's partition. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
class ReadingsTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers = "";

    private Client client = new Client(0);
    private Log log;

    @BeforeEach
    void open() {
        client = new Client(io.restassured.RestAssured.port);
        log = new Log(bootstrapServers);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void oneReadingIsInKafkaWhenTheAnswerComes() {
        Client.Answer answer = client.post(Client.JSON, """
                {"sensor":"cold-store/cs-03","time":"2026-05-12T14:32:08.1234567+02:00","location":"cold store",
                 "values":{"temperature":3.9,"humidity":null},"units":{"temperature":"°C"},"flag":true,"attributes":{"model":"BME280"}}
                """);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json())
                .hasToString("{\"accepted\":1,\"rejected\":[],\"rejectedCount\":0,\"rejectedByReason\":{}}");
        Reading reading = log.readings().getFirst();
        assertThat(reading.sensor()).isEqualTo("cold-store/cs-03");
        assertThat(reading.time()).isEqualTo(Instant.parse("2026-05-12T12:32:08.123456Z"));
        assertThat(reading.values().has("humidity")).isTrue();
        assertThat(reading.location()).isEqualTo("cold store");
        assertThat(reading.flag()).isTrue();
        assertThat(log.deadLetters()).isEmpty();
    }

    @Test
    void everyPartitionHasItsSensorsInTheOrderOfTheRequest() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rows.add("{\"sensor\":\"order/%d\",\"time\":\"2025-01-01T00:00:00Z\",\"seq\":%d,\"values\":{\"n\":%d}}"
                    .formatted(i % 97, i, i));
        }

        Client.Answer answer = client.post(Client.JSON, "[" + String.join(",", rows) + "]");

        assertThat(answer.accepted()).isEqualTo(5_000);
        List<ConsumerRecord<byte[], byte[]>> records =
                log.records().stream().filter(r -> r.key() != null).toList();
        assertThat(records).hasSize(5_000);
        Map<Integer, List<Long>> byPartition = records.stream()
                .collect(Collectors.groupingBy(
                        ConsumerRecord::partition,
                        Collectors.mapping(
                                r -> io.lapwing.contracts.ReadingJson.read(r.value())
                                        .seq(),
                                Collectors.toList())));
        assertThat(byPartition)
                .hasSize(4)
                .allSatisfy((p, seqs) -> assertThat(seqs).isSorted());
        assertThat(records)
                .allSatisfy(r -> assertThat(r.partition())
                        .isEqualTo(Utils.toPositive(Utils.murmur2(Log.key(r).getBytes(StandardCharsets.UTF_8))) % 4));
    }

    @Test
    void everyPartitionGetsHeartbeatsWithoutAKey() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(log.heartbeats()).contains(0, 1, 2, 3));
        assertThat(client.get("/q/health/ready")).contains("\"status\": \"UP\"");
    }

    @Test
    void ndjsonAndGzip() {
        String lines = """
                {"sensor":"nd/1","time":"2025-01-01T00:00:00Z","values":{"a":1}}

                {"sensor":"nd/2","time":"2025-01-01T00:00:00Z","values":{"a":2}}
                """;

        Client.Answer answer = client.post(
                Client.NDJSON, Client.gzip(lines.getBytes(StandardCharsets.UTF_8)), "", "Content-Encoding", "gzip");

        assertThat(answer.accepted()).isEqualTo(2);
        assertThat(log.readings()).extracting(Reading::sensor).containsExactlyInAnyOrder("nd/1", "nd/2");
    }

    @Test
    void csvWithAMappingAndTheSensorFromTheFile() {
        Client.Answer answer = client.post(
                Client.CSV + "; charset=utf-8",
                "timestamp,value\r\n2014-04-01 00:00:00,20.0\r\n2014-04-01 00:00:00,21.0\r\n",
                "?mapping=nab&file=office/desk.csv");

        assertThat(answer.accepted()).isEqualTo(2);
        assertThat(log.readings()).extracting(Reading::sensor).containsOnly("desk");
        assertThat(log.readings()).extracting(Reading::seq).containsExactly(0L, 1L);
    }

    @Test
    void tableShapeWithTheTimeBehindTheRows() {
        Client.Answer answer = client.post(
                Client.JSON,
                "{\"fields\":[\"sensor_index\",\"humidity\"],\"data\":[[182,43],[195,null]],\"data_time_stamp\":1712793665}",
                "?mapping=purpleair");

        assertThat(answer.accepted()).isEqualTo(2);
        assertThat(log.readings()).allSatisfy(r -> assertThat(r.time()).isEqualTo(Instant.ofEpochSecond(1712793665)));
    }

    @Test
    void mappingsAreListed() {
        JsonNode mappings = client.send("GET", "/api/v1/mappings").json();

        assertThat(mappings.path("items").findValuesAsText("name"))
                .contains("lapwing", "purpleair", "nab", "skab", "wsn", "iot-telemetry", "semicolon");
    }

    @Test
    void openApiHasExamples() {
        String openApi = client.get("/q/openapi");
        assertThat(openApi).contains("cold-store/cs-03", "application/x-ndjson", "text/csv");
        // Every answer that is referred to is described.
        for (String answer : List.of(
                "nothing-accepted", "too-large", "unsupported-media-type", "too-many-requests", "unavailable")) {
            assertThat(openApi).contains("$ref: \"#/components/responses/" + answer + "\"", "\n    " + answer + ":\n");
        }
        assertThat(openApi).contains("/api/v1/dead-letters:", "rejectedByReason:");
    }

    @Test
    void httpErrorsAreProblemDocuments() {
        assertProblem(client.send("GET", "/api/v1/nothing-here"), 404, "not-found");
        assertProblem(client.send("DELETE", "/api/v1/readings"), 405, "method-not-allowed");
    }

    private static void assertProblem(Client.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:lapwing:problem:" + code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }
}
