package io.lapwing.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.Reading;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of bad input over HTTP: an answer that names the place, a counter by reason, a dead letter with what was sent, and the
 * good readings of the same request in Kafka.
 */
@QuarkusTest
@WithTestResource(BrokerResource.class)
class BadInputTest {
    private static final String G1 = BadInputCases.G1;
    private static final String G2 = BadInputCases.G2;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers = "";

    private Client client = new Client(0);
    private Log log;

    @BeforeEach
    void open() {
        client = new Client(RestAssured.port);
        log = new Log(bootstrapServers);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @ParameterizedTest
    @MethodSource("io.lapwing.ingest.BadInputCases#all")
    void isAnsweredCountedAndKept(BadInputCases.Case bad) {
        double before = counted(bad.reason());

        Client.Answer answer = client.post(bad.type(), bad.body(), bad.query(), bad.headers());

        assertThat(answer.status()).isEqualTo(bad.status());
        assertThat(answer.firstReason()).isEqualTo(bad.reason());
        assertThat(answer.firstAt()).isEqualTo(bad.at());
        assertThat(answer.firstDetail()).contains(bad.detail());
        assertThat(answer.json().path("rejectedCount").asInt()).isEqualTo(1);
        assertThat(answer.json().path("rejectedByReason")).hasToString("{\"%s\":1}".formatted(bad.reason()));
        if (bad.status() == 202) {
            assertThat(answer.accepted()).isEqualTo(bad.good());
        } else {
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.json().path("type").asText()).startsWith("urn:lapwing:problem:");
            assertThat(answer.json().path("status").asInt()).isEqualTo(bad.status());
            assertThat(answer.json().path("detail").asText()).contains(bad.detail());
        }
        assertThat(log.readings()).hasSize(bad.good());
        assertThat(counted(bad.reason())).isEqualTo(before + 1);
        assertThat(log.deadLetters()).hasSize(1);
        DeadLetter letter = log.deadLetters().getFirst();
        assertThat(letter.reason()).isEqualTo(bad.reason());
        assertThat(letter.source()).isEqualTo("http 127.0.0.1");
        assertThat(letter.detail()).contains(bad.detail()).startsWith(bad.at());
        byte[] sent = bad.row() != null ? bad.row().getBytes(UTF_8) : bad.body();
        boolean isKept = bad.row() != null || bad.at().isEmpty() && bad.headers().length == 0;
        if (isKept) {
            assertThat(letter.bytes()).isEqualTo(sent.length);
            assertThat(letter.payload()).isEqualTo(Arrays.copyOf(sent, Math.min(sent.length, DeadLetter.MAX_PAYLOAD)));
        }
    }

    @Test
    void manyBadRowsAreListedUpToAHundredAndAllKept() {
        String body = "[" + "{},".repeat(2_000) + "7,".repeat(3) + "x,".repeat(50) + G1 + "]";

        Client.Answer answer = client.post(Client.JSON, body);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("rejected")).hasSize(100);
        assertThat(answer.json().path("rejectedCount").asInt()).isEqualTo(2_053);
        assertThat(answer.json().path("rejectedByReason")).hasToString("{\"missing-field\":2003,\"not-json\":50}");
        assertThat(log.deadLetters()).hasSize(2_053);
        assertThat(log.readings()).hasSize(1);
    }

    @Test
    void tinyBadRowsDoNotFillTheTopicManyTimesAsFastAsTheyAreSent() {
        Client.Answer answer = client.post(Client.JSON, "[" + "7,".repeat(400_000) + "x]");

        assertThat(answer.json().path("rejectedByReason")).hasToString("{\"missing-field\":400000,\"not-json\":1}");
        assertThat(log.records().stream().mapToLong(r -> r.value().length).sum())
                .isBetween(40L << 20, (40L << 20) + 10_000);
        List<DeadLetter> letters = log.deadLetters();
        assertThat(letters.subList(letters.size() - 2, letters.size()))
                .extracting(DeadLetter::reason)
                .containsExactlyInAnyOrder("missing-field", "not-json");
        assertThat(letters.subList(letters.size() - 2, letters.size()))
                .anyMatch(letter -> letter.detail()
                        .endsWith("(and %d more of this reason in the same request)"
                                .formatted(400_000 - letters.size() + 1)));
    }

    @Test
    void randomBytesNeverBreakTheDoor() {
        for (long seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] body = new byte[random.nextInt(2_000)];
            random.nextBytes(body);
            String type = List.of(Client.JSON, Client.NDJSON, Client.CSV).get(random.nextInt(3));
            String query = List.of("", "?mapping=purpleair", "?mapping=nab&file=a.csv", "?mapping=semicolon")
                    .get(random.nextInt(4));

            Client.Answer answer = random.nextBoolean()
                    ? client.post(type, body, query)
                    : client.post(type, body, query, "Content-Encoding", "gzip");

            assertThat(answer.status()).as("seed %d", seed).isIn(202, 400);
        }
        assertThat(client.post(Client.JSON, G1).status()).isEqualTo(202);
    }

    @Test
    void aReadingThatNoBrokerTakesIsTooLarge() {
        String attributes = "\"attributes\":{\"x\":\"" + "y".repeat(950 << 10) + "\"}}";

        Client.Answer answer = client.post(
                Client.JSON, "[" + G1 + "," + G1.substring(0, G1.length() - 1) + "," + attributes + "," + G2 + "]");

        assertThat(answer.accepted()).isEqualTo(2);
        assertThat(answer.firstReason()).isEqualTo("too-large");
        assertThat(answer.firstAt()).isEqualTo("[1]");
        assertThat(log.readings()).extracting(Reading::sensor).containsExactlyInAnyOrder("good/1", "good/2");
    }

    private double counted(String reason) {
        return client.metric("lapwing_rejected_total\\{[^}]*reason=\"" + reason + "\"[^}]*}");
    }
}
