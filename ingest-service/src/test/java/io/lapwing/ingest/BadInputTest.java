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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final String G1 = "{\"sensor\":\"good/1\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"a\":1}}";
    private static final String G2 = G1.replace("good/1", "good/2");

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

    /**
     * @param good how many good readings the body holds
     */
    record Case(
            String name,
            String type,
            String query,
            byte[] body,
            int status,
            int good,
            String reason,
            String at,
            String detail,
            String... headers) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case in(String name, String element, String reason, String detail) {
        return new Case(
                name,
                Client.JSON,
                "",
                ("[" + G1 + "," + element + "," + G2 + "]").getBytes(UTF_8),
                202,
                2,
                reason,
                "[1]",
                detail);
    }

    private static Case alone(String name, String body, String reason, String detail) {
        return new Case(name, Client.JSON, "", body.getBytes(UTF_8), 400, 0, reason, "", detail);
    }

    private static Case csv(String name, String query, String body, int good, String reason, String at, String detail) {
        return new Case(name, Client.CSV, query, body.getBytes(UTF_8), good == 0 ? 400 : 202, good, reason, at, detail);
    }

    private static String reading(String sensor, String time, String values) {
        return "{\"sensor\":%s,\"time\":%s,\"values\":%s}".formatted(sensor, time, values);
    }

    private static String values(String values) {
        return reading("\"s\"", "\"2026-05-12T14:32:08Z\"", values);
    }

    private static String time(String time) {
        return reading("\"s\"", "\"" + time + "\"", "{\"a\":1}");
    }

    static Stream<Case> cases() {
        String metrics = "{"
                + String.join(
                        ",",
                        Stream.iterate(0, i -> i + 1)
                                .limit(10_000)
                                .map(i -> "\"m" + i + "\":1")
                                .toList()) + "}";
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String nab = "?mapping=nab&file=office.csv";
        String head = "timestamp,value\n2014-04-01 00:00:00,20.0\n";
        byte[] array = ("[" + G1 + "," + G2 + "]").getBytes(UTF_8);
        byte[] packed = Client.gzip(("[" + G1 + "," + G2 + "," + noise() + "]").getBytes(UTF_8));
        byte[] corrupt = Client.gzip(array);
        corrupt[corrupt.length - 6] ^= 1;
        return Stream.of(
                alone("not JSON", "hello", "not-json", "not JSON"),
                in("not JSON among others", "nonsense", "not-json", "not JSON"),
                alone("nothing", "", "truncated", "empty"),
                alone("an empty array", "[]", "missing-field", "no reading"),
                alone("null", "null", "missing-field", "null"),
                in("null among others", "null", "missing-field", "null"),
                alone("a number", "17", "missing-field", "17"),
                in("values that are no object", values("7"), "missing-field", "values"),
                in("empty values", values("{}"), "missing-field", "values"),
                in(
                        "a name of 100,000 characters",
                        reading("\"" + "x".repeat(100_000) + "\"", "\"2026-05-12T14:32:08Z\"", "{\"a\":1}"),
                        "bad-name",
                        "sensor"),
                new Case(
                        "half an array",
                        Client.JSON,
                        "",
                        ("[" + G1 + "," + G2 + ",{\"sensor\":").getBytes(UTF_8),
                        202,
                        2,
                        "truncated",
                        "[2]",
                        "ends"),
                in("no sensor", "{\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"a\":1}}", "missing-field", "sensor"),
                in("no time", "{\"sensor\":\"s\",\"values\":{\"a\":1}}", "missing-field", "time"),
                in("a time that does not parse", time("noon"), "bad-time", "time"),
                in("the year 0001", time("0001-01-01T00:00:00Z"), "too-old", "time"),
                in("the future", time("2999-01-01T00:00:00Z"), "future-time", "time"),
                in("NaN", values("{\"a\":NaN}"), "non-finite", "values.a"),
                in("Infinity", values("{\"a\":Infinity}"), "non-finite", "values.a"),
                in("1e999", values("{\"a\":1e999}"), "non-finite", "values.a"),
                in("a string for a number", values("{\"a\":\"1\"}"), "not-a-number", "values.a"),
                in("10,000 metrics", values(metrics), "too-many-metrics", "values"),
                in(
                        "control characters",
                        reading("\"a\\u0000b\"", "\"2026-05-12T14:32:08Z\"", "{\"a\":1}"),
                        "bad-name",
                        "sensor"),
                in("100,000 levels", "{\"x\":" + deep + "}", "not-json", "not JSON"),
                new Case(
                        "100,000 levels alone",
                        Client.JSON,
                        "",
                        deep.getBytes(UTF_8),
                        400,
                        0,
                        "missing-field",
                        "[0]",
                        "array"),
                new Case("a 50 MB body", Client.JSON, "", spaces(50 << 20), 413, 0, "too-large", "", "10485760"),
                new Case(
                        "a bomb",
                        Client.JSON,
                        "",
                        Client.gzip(spaces(50 << 20)),
                        413,
                        0,
                        "too-large",
                        "",
                        "unpacked",
                        "Content-Encoding",
                        "gzip"),
                new Case(
                        "a table row shorter than its fields",
                        Client.JSON,
                        "?mapping=purpleair",
                        "{\"fields\":[\"sensor_index\",\"humidity\"],\"data\":[[182,43],[195],[196,7]],\"data_time_stamp\":1712793665}"
                                .getBytes(UTF_8),
                        202,
                        2,
                        "missing-field",
                        "row 2",
                        "has 1 fields where 2"),
                csv(
                        "too few columns",
                        nab,
                        head + "2014-04-01 00:05:00\n2014-04-01 00:10:00,1\n",
                        2,
                        "missing-field",
                        "line 3",
                        "has 1 columns"),
                csv(
                        "another delimiter",
                        nab,
                        head + "2014-04-01 00:05:00;1\n2014-04-01 00:10:00,1\n",
                        2,
                        "missing-field",
                        "line 3",
                        "has 1 columns"),
                csv(
                        "another delimiter all through",
                        "?mapping=skab&file=v/1.csv",
                        "datetime,a\n2020-01-01 00:00:00,1\n",
                        0,
                        "bad-mapping",
                        "",
                        "datetime"),
                csv(
                        "an open quote",
                        nab,
                        head + "\"2014-04-01 00:05:00,1\n2014-04-01 00:10:00,1\n",
                        2,
                        "not-json",
                        "line 3",
                        "quotes"),
                csv("no mapping", "", head, 0, "bad-mapping", "", "?mapping="),
                csv("an unknown mapping", "?mapping=nap", head, 0, "bad-mapping", "", "nab"),
                csv("no file name", "?mapping=nab", head, 0, "missing-field", "", "?file="),
                new Case("an unknown content type", "text/plain", "", array, 415, 0, "not-json", "", "text/plain"),
                new Case("no content type", "", "", array, 415, 0, "not-json", "", "none"),
                new Case(
                        "an unknown encoding",
                        Client.JSON,
                        "",
                        array,
                        415,
                        0,
                        "not-json",
                        "",
                        "br",
                        "Content-Encoding",
                        "br"),
                new Case(
                        "gzip that does not end",
                        Client.JSON,
                        "",
                        Arrays.copyOf(packed, packed.length - 400),
                        202,
                        2,
                        "truncated",
                        "[2]",
                        "ends",
                        "Content-Encoding",
                        "gzip"),
                new Case(
                        "gzip that is none",
                        Client.JSON,
                        "",
                        array,
                        400,
                        0,
                        "not-json",
                        "",
                        "GZIP",
                        "Content-Encoding",
                        "gzip"),
                new Case(
                        "gzip with a wrong checksum",
                        Client.JSON,
                        "",
                        corrupt,
                        400,
                        0,
                        "bad-checksum",
                        "",
                        "GZIP",
                        "Content-Encoding",
                        "gzip"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAnsweredCountedAndKept(Case bad) {
        double before = counted(bad.reason());

        Client.Answer answer = client.post(bad.type(), bad.body(), bad.query(), bad.headers());

        assertThat(answer.status()).isEqualTo(bad.status());
        assertThat(answer.firstReason()).isEqualTo(bad.reason());
        assertThat(answer.firstAt()).isEqualTo(bad.at());
        assertThat(answer.firstDetail()).contains(bad.detail());
        assertThat(answer.json().path("rejectedCount").asInt()).isEqualTo(1);
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
        if (bad.status() != 202 && bad.at().isEmpty() && bad.headers().length == 0) {
            assertThat(letter.bytes()).isEqualTo(bad.body().length);
            assertThat(letter.payload())
                    .isEqualTo(Arrays.copyOf(bad.body(), Math.min(bad.body().length, DeadLetter.MAX_PAYLOAD)));
        }
    }

    @Test
    void manyBadRowsAreListedUpToAHundredAndAllKept() {
        String body = "[" + "{},".repeat(2_000) + G1 + "]";

        Client.Answer answer = client.post(Client.JSON, body);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("rejected")).hasSize(100);
        assertThat(answer.json().path("rejectedCount").asInt()).isEqualTo(2_000);
        assertThat(log.deadLetters()).hasSize(2_000);
        assertThat(log.readings()).hasSize(1);
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
        Matcher line = Pattern.compile("lapwing_rejected_total\\{[^}]*reason=\"" + reason + "\"[^}]*} (\\S+)")
                .matcher(client.get("/q/metrics"));
        assertThat(line.find()).as("a counter for %s", reason).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static byte[] spaces(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }

    /** Text that packs badly, so that cutting the packed form cuts it. */
    private static String noise() {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < 4_000; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.append('"').toString();
    }
}
