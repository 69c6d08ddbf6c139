package io.lapwing.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.RefusedRow;
import io.lapwing.contracts.RefusedRowJson;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.SplittableRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that a sender could make no reading of become dead letters with the sender's reason. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
class ReportsTest {
    private static final String PATH = "/api/v1/dead-letters";

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

    @Test
    void eachIsKeptByItsReasonWithTheRowAsItStands() {
        double numbers = counted("not-a-number");
        double times = counted("bad-time");
        double accepted = accepted();
        byte[] row = {'a', ';', (byte) 0xb0, 0, '\r', '\n'};

        Client.Answer answer = post(report(Reason.NOT_A_NUMBER, "day.csv, line 7: temperature", row)
                + report(Reason.BAD_TIME, "day.csv, line 9: time", "b".getBytes(UTF_8)));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json())
                .hasToString("{\"accepted\":2,\"rejected\":[],\"rejectedCount\":0,\"rejectedByReason\":{}}");
        assertThat(log.deadLetters())
                .extracting(DeadLetter::reason, DeadLetter::detail, DeadLetter::source)
                .containsExactly(
                        tuple("not-a-number", "day.csv, line 7: temperature", "sender 127.0.0.1"),
                        tuple("bad-time", "day.csv, line 9: time", "sender 127.0.0.1"));
        assertThat(log.deadLetters().getFirst().payload()).isEqualTo(row);
        assertThat(log.deadLetters().getFirst().bytes()).isEqualTo(row.length);
        assertThat(counted("not-a-number")).isEqualTo(numbers + 1);
        assertThat(counted("bad-time")).isEqualTo(times + 1);
        assertThat(accepted()).as("readings").isEqualTo(accepted);
        assertThat(log.readings()).isEmpty();
    }

    @Test
    void whatIsNoReportIsRefusedItselfAndTheOthersAreKept() {
        Client.Answer answer = post("{\"reason\":\"too-late\",\"detail\":\"d\"}\n"
                + report(Reason.BAD_TIME, "good", new byte[0])
                + "nonsense\n{\"reason\":\"bad-time\"}\n");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.json().path("rejected").findValuesAsText("at")).containsExactly("line 1", "line 3", "line 4");
        assertThat(answer.json().path("rejectedByReason"))
                .hasToString("{\"bad-name\":1,\"missing-field\":1,\"not-json\":1}");
        assertThat(log.deadLetters())
                .extracting(letter -> letter.source() + " " + letter.reason())
                .containsExactlyInAnyOrder(
                        "http 127.0.0.1 bad-name",
                        "sender 127.0.0.1 bad-time",
                        "http 127.0.0.1 not-json",
                        "http 127.0.0.1 missing-field");
    }

    @Test
    void whereNothingIsAReportItIsAProblem() {
        assertThat(post("").status()).isEqualTo(400);
        assertThat(post("").firstReason()).isEqualTo("truncated");
        Client.Answer json = client.postTo(PATH, Client.JSON, "{}".getBytes(UTF_8));
        assertThat(json.status()).isEqualTo(415);
        assertThat(json.json().path("type").asText()).isEqualTo("urn:lapwing:problem:unsupported-media-type");
        byte[] large = new byte[(10 << 20) + 1];
        assertThat(client.postTo(PATH, Client.NDJSON, large).status()).isEqualTo(413);
        assertThat(log.deadLetters()).hasSize(4);
    }

    @Test
    void randomBytesNeverBreakIt() {
        for (long seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] body = report(Reason.BAD_TIME, "d", new byte[] {1, 2, 3}).getBytes(UTF_8);
            for (int n = random.nextInt(6); n >= 0; n--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThat(client.postTo(PATH, Client.NDJSON, body).status())
                    .as("seed %d", seed)
                    .isIn(202, 400);
        }
    }

    private Client.Answer post(String lines) {
        return client.postTo(PATH, Client.NDJSON, lines.getBytes(UTF_8));
    }

    private static String report(Reason reason, String detail, byte[] row) {
        return new String(RefusedRowJson.write(new RefusedRow(reason, detail, row, row.length)), UTF_8) + "\n";
    }

    private double counted(String reason) {
        return client.metric("lapwing_rejected_total\\{[^}]*reason=\"" + reason + "\"[^}]*}");
    }

    private double accepted() {
        return client.metric("lapwing_accepted_total(?:\\{[^}]*})?");
    }
}
