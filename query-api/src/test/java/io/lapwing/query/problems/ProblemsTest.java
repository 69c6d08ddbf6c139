package io.lapwing.query.problems;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.lapwing.contracts.AnomalyId;
import io.lapwing.query.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, the answer is a list or a problem document that names what is wrong; never a 500. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ProblemsTest {
    private static final List<String> LISTS =
            List.of("readings", "windows", "verdicts", "anomalies", "dead-letters", "sensors", "locations");

    private static final List<String> HOSTILE = List.of(
            "limit=0",
            "limit=-1",
            "limit=10001",
            "limit=99999999999999999999",
            "limit=1e3",
            "limit=",
            "limit=ten",
            "limit=1&limit=2",
            "from=yesterday",
            "from=",
            "from=2026-05-12",
            "from=2026-13-45T99:99:99Z",
            "from=%2B999999999-01-01T00:00:00Z",
            "from=-5000-01-01T00:00:00Z",
            "to=0000-01-01T00:00:00Z",
            "to=10000-01-01T00:00:00Z",
            "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
            "sensor=",
            "sensor=a%00b",
            "sensor=a%0Ab",
            "sensor=" + "x".repeat(257),
            "sensor=a&sensor=b",
            "location=%7F",
            "metric=%01",
            "cursor=",
            "cursor=!!!",
            "cursor=AAAA",
            "cursor=" + "A".repeat(5000),
            "cursor=" + cursor("readings\u001fx\u001fy\u001fz"),
            "cursor=" + cursor("readings\u001f99999999999999999999\u001fy\u001f1"),
            "cursor=" + cursor("readings\u001f9223372036854775807\u001fy\u001f1"),
            "cursor=" + cursor("windows\u001f0\u001f\u0000\u001fm\u001f0"),
            "cursor=" + cursor("verdicts\u001f0\u001fs\u001f1\u001f99999999999\u001f0"),
            "cursor=" + cursor("sensors\u001f7777777777\u001fa\u001fb"),
            "sensr=typo",
            "Sensor=case",
            "'=1",
            "x%00=1");

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String list : LISTS) {
            for (String query : HOSTILE) {
                cases.add(Arguments.of(list, query));
            }
        }
        for (String query : List.of(
                "interval=",
                "interval=1m",
                "interval=PT0S",
                "interval=-PT1M",
                "interval=P999999999D",
                "interval=PT0.0000001S",
                "interval=PT1M&interval=PT2M",
                "groupBy=location&interval=",
                "groupBy=metric",
                "interval=PT1M&cursor=" + cursor("windows\u001f0\u001fs\u001fm\u001f0"))) {
            cases.add(Arguments.of("windows", query));
        }
        cases.add(Arguments.of("verdicts", "anomaly=yes"));
        cases.add(Arguments.of("anomalies", "state=ajar"));
        cases.add(Arguments.of("anomalies", "anomaly=true"));
        cases.add(Arguments.of("sensors", "state=sad"));
        cases.add(Arguments.of("dead-letters", "sensor=a"));
        cases.add(Arguments.of("dead-letters", "reason=%00"));
        return cases;
    }

    @ParameterizedTest(name = "{0}?{1}")
    @MethodSource("cases")
    void refusesAndNamesTheParameter(String list, String query) {
        String name = given().urlEncodingEnabled(false)
                .get("/api/v1/" + list + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:lapwing:problem:bad-parameter"))
                .body("status", equalTo(400))
                .extract()
                .path("parameter");
        assertThat(query).containsIgnoringCase(name.replace("\0", "%00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "readings?sensor='%3BDROP%20TABLE%20readings%3B--",
                "readings?sensor=%25&metric=%22%7D",
                "readings?metric=a'b%22c%5Cd",
                "readings?from=2026-05-12T16:32:08%2B02:00&to=2026-05-12T16:32:08%2B02:00",
                "windows?from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z",
                "windows?interval=PT1H&groupBy=location&from=0001-01-01T00:00:00Z",
                "verdicts?anomaly=true&metric=%F0%9F%90%A6",
                "anomalies?state=open&metric=%7B%22,%5C",
                "sensors?metric=%3F1",
                "dead-letters?reason=anything",
                "locations?limit=10000"
            })
    void answersWhatIsOddButFine(String query) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/" + query)
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"readings", "windows", "verdicts", "anomalies", "dead-letters", "sensors", "status"})
    void refusesOtherMethods(String list) {
        given().body("{}")
                .contentType("application/json")
                .post("/api/v1/" + list)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:lapwing:problem:method-not-allowed"));
    }

    @Test
    void saysThatThereIsNothing() {
        for (String path : List.of("/api/v1/nothing", "/api/v2/readings", "/nowhere/at/all")) {
            given().get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:lapwing:problem:not-found"));
        }
    }

    @Test
    void knowsNoMadeUpAnomaly() {
        for (String id : List.of(
                "x",
                "%00",
                "!",
                new AnomalyId("none", Instant.EPOCH).encoded(),
                cursor("99999999999999999|a"),
                cursor("9223372036854775807|a"),
                cursor("0|a\u0000b"))) {
            given().urlEncodingEnabled(false)
                    .get("/api/v1/anomalies/" + id)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void servesThePageWithItsHeaders() {
        for (String path : List.of("/", "/a/MTc3")) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("text/html"))
                    .header("Content-Security-Policy", containsString("default-src 'self'"))
                    .header("X-Content-Type-Options", "nosniff");
        }
    }

    @Test
    void describesItself() {
        String openapi =
                given().get("/q/openapi").then().statusCode(200).extract().asString();
        for (String list : LISTS) {
            assertThat(openapi).contains("/api/v1/" + list + ":");
        }
        assertThat(openapi).contains("/api/v1/live:", "/api/v1/anomalies/{id}:", "groupBy");
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200).body(containsString("lapwing_query_live_clients"));
    }

    private static String cursor(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
