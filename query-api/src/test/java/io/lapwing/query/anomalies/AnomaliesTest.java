package io.lapwing.query.anomalies;

import static io.lapwing.query.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.AnomalyId;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Values;
import io.lapwing.contracts.Verdict;
import io.lapwing.query.testing.Api;
import io.lapwing.query.testing.Servers;
import io.lapwing.query.testing.Verdicts;
import io.lapwing.query.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Anomalies and the states of sensors, folded from verdicts. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class AnomaliesTest {
    private static final Instant T = Instant.parse("2026-05-12T14:29:58Z");

    @Inject
    Wire wire;

    @Test
    void opensGrowsAndCloses() {
        String sensor = "anomaly/grows";
        wire.reading(new Reading(
                sensor, T, 0, "cold store", Values.of("humidity", 60), Map.of("humidity", "%"), Map.of(), null));
        Verdict opening =
                Verdicts.of(sensor, T, 1).at("cold store").value(60).opens(0.8).build();
        wire.verdict(opening);
        wire.verdict(Verdicts.of(sensor, T.plusSeconds(10), 2)
                .value(71.2)
                .anomalous(0.99, T)
                .build());
        wire.verdict(Verdicts.of(sensor, T.plusSeconds(20), 3)
                .value(70.1)
                .anomalous(0.99, T)
                .build());
        wire.verdict(Verdicts.of(sensor, T.plusSeconds(5), 4)
                .value(99)
                .late()
                .anomalous(1.0, T)
                .build());
        // Delivered again, which must count nothing twice.
        wire.verdict(opening);
        await().untilAsserted(() -> assertThat(only(sensor)).containsEntry("verdicts", 3));

        Map<String, Object> open = only(sensor);
        assertThat(open)
                .containsEntry("state", "open")
                .containsEntry("kind", "reading")
                .containsEntry("location", "cold store")
                .containsEntry("since", T.toString())
                .containsEntry("until", null)
                .containsEntry("lastTime", T.plusSeconds(20).toString())
                .containsEntry("received", T.plusSeconds(21).toString())
                .containsEntry("peakTime", T.plusSeconds(10).toString())
                .containsEntry("metric", "humidity")
                .containsEntry("metrics", List.of("humidity"))
                .containsEntry("value", 71.2f)
                .containsEntry("unit", "%")
                .containsEntry("expected", Map.of("mean", 43.0f, "sd", 4.6f))
                .containsEntry("detectors", List.of("zscore", "hst"))
                .containsEntry("sentence", "far from usual")
                .containsEntry("id", new AnomalyId(sensor, T).encoded());
        assertThat(sensor(sensor)).containsEntry("state", "anomalous").containsEntry("openAnomaly", open.get("id"));

        wire.verdict(Verdicts.of(sensor, T.plusSeconds(30), 5).closes(T).build());
        await().untilAsserted(() -> assertThat(only(sensor)).containsEntry("state", "closed"));
        assertThat(only(sensor))
                .containsEntry("until", T.plusSeconds(30).toString())
                .containsEntry("verdicts", 4);
        assertThat(sensor(sensor)).containsEntry("state", "normal").containsEntry("openAnomaly", null);
        assertThat(given().get("/api/v1/anomalies/" + open.get("id"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getMap(""))
                .isEqualTo(only(sensor));
    }

    @Test
    void silenceAndWarmUpAreStatesOfTheirOwn() {
        wire.verdict(Verdicts.of("state/silent", T, 10).build());
        wire.verdict(Verdicts.of("state/silent", T.plusSeconds(60), 10)
                .silence()
                .reasonOf(null)
                .opens(1)
                .build());
        wire.verdict(Verdicts.of("state/new", T, 20).seen(38).build());
        await().untilAsserted(() -> assertThat(sensor("state/silent")).containsEntry("state", "silent"));
        assertThat(only("state/silent"))
                .containsEntry("kind", "silence")
                .containsEntry("metric", null)
                .containsEntry("sentence", "far from usual");
        await().untilAsserted(() -> assertThat(sensor("state/new")).containsEntry("state", "warming-up"));
        assertThat(sensor("state/new")).containsEntry("warmUp", Map.of("seen", 38, "needed", 100));
    }

    @Test
    void filtersAndCursorsWork() {
        for (int i = 0; i < 30; i++) {
            Instant at = T.plusSeconds(i / 2);
            String sensor = "filtered/" + i;
            wire.verdict(Verdicts.of(sensor, at, i).at("hall").opens(0.7).build());
            if (i % 3 == 0) {
                wire.verdict(Verdicts.of(sensor, at.plusSeconds(1), 100 + i)
                        .at("hall")
                        .closes(at)
                        .build());
            }
        }
        Map<String, String> hall = Map.of("location", "hall");
        await().untilAsserted(
                        () -> assertThat(Api.walk("anomalies", Map.of("location", "hall", "state", "closed"), 100))
                                .hasSize(10));
        List<Map<String, Object>> all = Api.walk("anomalies", hall, 10_000);
        assertThat(all).hasSize(30);
        assertThat(Api.walk("anomalies", hall, 4)).isEqualTo(all);
        assertThat(Api.walk("anomalies", Map.of("location", "hall", "metric", "humidity"), 50))
                .hasSize(30);
        assertThat(Api.walk("anomalies", Map.of("location", "hall", "metric", "else"), 50))
                .isEmpty();
        assertThat(Api.walk("anomalies", Map.of("location", "hall", "to", T.toString()), 50))
                .isEmpty();
    }

    private static Map<String, Object> only(String sensor) {
        List<Map<String, Object>> items =
                Api.get("anomalies", Map.of("sensor", sensor)).getList("items");
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private static Map<String, Object> sensor(String sensor) {
        return Api.get("sensors", Map.of("sensor", sensor)).getMap("items[0]");
    }
}
