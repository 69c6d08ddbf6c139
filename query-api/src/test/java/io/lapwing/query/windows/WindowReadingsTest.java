package io.lapwing.query.windows;

import static io.lapwing.query.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Values;
import io.lapwing.contracts.Window;
import io.lapwing.query.testing.Api;
import io.lapwing.query.testing.Servers;
import io.lapwing.query.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A window's readings, each with its z-score in it. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class WindowReadingsTest {
    private static final Instant T = Instant.parse("2026-04-02T10:00:00Z");
    private static final String SENSOR = "room/z";

    @Inject
    Wire wire;

    @Test
    void each_reading_has_its_z_in_the_window_and_what_is_missing_is_said() {
        double[] values = {40, 41, 42, 43, 60};
        for (int i = 0; i < values.length; i++) {
            wire.readingLater(Reading.of(SENSOR, T.plusSeconds(4L * i), Values.of("humidity", values[i])));
        }
        wire.readingLater(Reading.of(
                SENSOR, T.plusSeconds(19), Values.builder().putNull("humidity").build()));
        wire.readingLater(Reading.of(SENSOR, T.plusSeconds(18), Values.of("temperature", 20)));
        wire.readingLater(Reading.of(SENSOR, T.plusSeconds(20), Values.of("humidity", 44)));
        wire.flush();
        wire.window(new Window(
                SENSOR,
                null,
                "humidity",
                T,
                T.plusSeconds(20),
                5,
                1,
                new Window.Statistics(40, 60, 45.2, Math.sqrt(55.76), 278.8),
                List.of(),
                false,
                0));
        await().untilAsserted(() -> assertThat(
                        Api.get("readings", Map.of("sensor", SENSOR)).getList("items"))
                .hasSize(8));
        await().untilAsserted(() -> assertThat(
                        Api.get("windows", Map.of("sensor", SENSOR)).getList("items"))
                .hasSize(1));

        JsonPath answer =
                Api.get("windows/readings", Map.of("sensor", SENSOR, "metric", "humidity", "start", T.toString()));

        assertThat(answer.getString("end")).isEqualTo("2026-04-02T10:00:20Z");
        assertThat(answer.getDouble("stddev")).isCloseTo(Math.sqrt(55.76), within(1e-6));
        List<Map<String, Object>> items = answer.getList("items");
        assertThat(items).hasSize(6);
        for (int i = 0; i < values.length; i++) {
            assertThat(Api.number(items.get(i), "value")).isEqualTo(values[i]);
            assertThat(Api.number(items.get(i), "z")).isCloseTo((values[i] - 45.2) / Math.sqrt(55.76), within(1e-5));
        }
        assertThat(items.get(5)).containsEntry("value", null).doesNotContainKey("z");
    }

    @Test
    void what_is_not_there_or_not_asked_for_rightly_is_said() {
        given().queryParams(Map.of("sensor", "nobody", "metric", "x", "start", T.toString()))
                .get("/api/v1/windows/readings")
                .then()
                .statusCode(404)
                .body("detail", containsString("nobody"));
        given().queryParams(Map.of("sensor", "nobody", "metric", "x", "start", "noon"))
                .get("/api/v1/windows/readings")
                .then()
                .statusCode(400)
                .body("detail", containsString("start"));
        given().queryParams(Map.of("sensor", "nobody", "start", T.toString()))
                .get("/api/v1/windows/readings")
                .then()
                .statusCode(400)
                .body("detail", containsString("metric"));
    }
}
