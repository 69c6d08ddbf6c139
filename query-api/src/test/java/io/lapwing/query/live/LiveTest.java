package io.lapwing.query.live;

import static io.lapwing.query.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Values;
import io.lapwing.contracts.Window;
import io.lapwing.query.testing.Api;
import io.lapwing.query.testing.LiveClient;
import io.lapwing.query.testing.Servers;
import io.lapwing.query.testing.Verdicts;
import io.lapwing.query.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Live events: that they come, can be fetched, are filtered and resumed. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LiveTest {
    private static final Instant T = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    Wire wire;

    @Test
    void everyKindComesAndCanBeFetched() {
        String sensor = "live/all";
        try (LiveClient client = LiveClient.open("", null)) {
            await().until(() -> !client.events("status").isEmpty());
            wire.reading(Reading.of(sensor, T, Values.of("humidity", 80)).withLocation("attic"));
            wire.verdict(
                    Verdicts.of(sensor, T, 1).at("attic").value(80).opens(0.9).build());
            wire.window(new Window(
                    sensor,
                    "attic",
                    "humidity",
                    T,
                    T.plusSeconds(10),
                    1,
                    0,
                    new Window.Statistics(80, 80, 80, 0, 0),
                    List.of(),
                    false,
                    0));
            wire.deadLetter(DeadLetter.of("test", T, Reason.BAD_TIME, "nonsense", new byte[] {1}));

            await().until(() -> !client.events("reading").isEmpty());
            assertThat(client.events("reading").getFirst().json().getMap(""))
                    .isEqualTo(Api.get("readings", Map.of("sensor", sensor)).getMap("items[0]"));
            await().until(() -> !client.events("anomaly").isEmpty());
            assertThat(client.events("anomaly").getFirst().json().getMap(""))
                    .isEqualTo(Api.get("anomalies", Map.of("sensor", sensor)).getMap("items[0]"));
            await().until(() -> !client.events("verdict").isEmpty());
            await().until(() -> !client.events("window").isEmpty());
            assertThat(client.events("window").getFirst().json().getInt("count"))
                    .isEqualTo(1);
            assertThat(client.events("window").getFirst().json().getMap("")).containsKey("anomalyCount");
            await().until(() -> !client.events("dead-letter").isEmpty());
            assertThat(client.events("dead-letter").getFirst().json().getString("reason"))
                    .isEqualTo("bad-time");
            await().until(() -> client.events("fleet").stream()
                    .anyMatch(e ->
                            "anomalous".equals(e.json().getString("sensors.find { it.sensor == 'live/all' }.state"))));
        }
    }

    @Test
    void filtersByNameAndKind() {
        try (LiveClient client =
                LiveClient.open("?events=reading,fleet&sensor=live%2Fone&sensor=live%2Ftwo&metric=x", null)) {
            await().until(() -> !client.lastId().isEmpty());
            wire.reading(Reading.of("live/zero", T, Values.of("x", 0)));
            wire.reading(Reading.of("live/one", T, Values.of("x", 1)));
            wire.reading(Reading.of("live/one", T.plusSeconds(1), Values.of("y", 2)));
            wire.verdict(Verdicts.of("live/one", T, 1).build());
            wire.reading(Reading.of("live/two", T, Values.of("x", 3)));
            await().until(() -> client.events("reading").size() == 2
                    && client.events("fleet").stream().anyMatch(e -> e.data().contains("live/two")));
            assertThat(client.events("reading"))
                    .extracting(e -> e.json().getString("sensor"))
                    .containsExactlyInAnyOrder("live/one", "live/two");
            assertThat(client.events("verdict")).isEmpty();
            assertThat(client.events("fleet")).noneMatch(e -> e.data().contains("live/zero"));
        }
    }

    @Test
    void resumesWithWhatWasMissedAndNothingTwice() {
        String sensor = "live/resumed";
        String query = "?events=reading,anomaly&sensor=live%2Fresumed";
        String lastId;
        try (LiveClient client = LiveClient.open(query, null)) {
            await().until(() -> !client.lastId().isEmpty());
            send(sensor, 0, 5);
            await().until(() -> client.events("reading").size() == 5);
            lastId = client.events("reading").get(2).id();
        }
        send(sensor, 5, 50);
        wire.verdict(Verdicts.of(sensor, T, 1).opens(0.9).build());
        await().untilAsserted(() -> assertThat(
                        Api.get("anomalies", Map.of("sensor", sensor)).getList("items"))
                .hasSize(1));
        try (LiveClient client = LiveClient.open(query, lastId)) {
            await().until(() -> client.events("reading").size() >= 47
                    && !client.events("anomaly").isEmpty());
            send(sensor, 50, 60);
            await().until(() -> client.events("reading").size() >= 57);
            assertThat(client.events("reading"))
                    .extracting(e -> (int) e.json().getDouble("values.x"))
                    .containsExactlyElementsOf(IntStream.range(3, 60).boxed().toList());
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        for (String bad : List.of("?events=nothing", "?events=", "?sensr=a", "?sensor=", "?sensor=a%00b")) {
            given().urlEncodingEnabled(false)
                    .get("/api/v1/live" + bad)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        given().header("Last-Event-ID", "x1:2").get("/api/v1/live").then().statusCode(400);
        given().post("/api/v1/live").then().statusCode(405).contentType("application/problem+json");
    }

    private void send(String sensor, int from, int to) {
        for (int i = from; i < to; i++) {
            wire.readingLater(Reading.of(sensor, T.plusSeconds(i), Values.of("x", i)));
        }
        wire.flush();
    }
}
