package io.lapwing.query.windows;

import static io.lapwing.query.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import io.lapwing.contracts.Window;
import io.lapwing.query.testing.Api;
import io.lapwing.query.testing.Servers;
import io.lapwing.query.testing.Verdicts;
import io.lapwing.query.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Windows: their last revision, their anomalies, and merging against a plain group-by over the readings. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class WindowsTest {
    private static final Instant T = Instant.parse("2026-04-01T10:00:00Z");

    @Inject
    Wire wire;

    @Test
    void theHighestRevisionStandsInWhateverOrderItComes() {
        wire.window(window("rev/a", null, "x", T, 0, 1, 2, 3));
        wire.window(window("rev/a", null, "x", T, 2, 1, 2, 3, 4, 5));
        wire.window(window("rev/a", null, "x", T, 1, 1, 2, 3, 4));
        wire.window(window("rev/a", null, "x", T.plusSeconds(10), 0, 1));
        await().untilAsserted(() -> assertThat(windows("rev/a")).hasSize(2));
        assertThat(windows("rev/a").getLast())
                .containsEntry("revision", 2)
                .containsEntry("count", 5)
                .containsEntry("mean", 3.0f)
                .containsEntry("anomalyCount", 0);
    }

    @Test
    void countsAnomaliesOfItsMetricOrOfNone() {
        String sensor = "count/a";
        wire.window(window(sensor, null, "humidity", T, 0, 1));
        wire.window(window(sensor, null, "temperature", T, 0, 1));
        wire.verdict(Verdicts.of(sensor, T, 1).opens(0.9).build());
        wire.verdict(Verdicts.of(sensor, T.plusSeconds(1), 2)
                .anomalous(0.9, T)
                .reasonOf(null)
                .build());
        wire.verdict(Verdicts.of(sensor, T.plusSeconds(2), 3).closes(T).build());
        wire.verdict(Verdicts.of(sensor, T.plusSeconds(10), 4).opens(0.9).build());
        wire.verdict(Verdicts.of(sensor, T.plusSeconds(3), 4)
                .silence()
                .anomalous(0.9, T.plusSeconds(10))
                .build());
        await().untilAsserted(() -> assertThat(
                        Api.get("verdicts", Map.of("sensor", sensor)).getList("items"))
                .hasSize(5));
        await().untilAsserted(() -> assertThat(windows(sensor)).hasSize(2));
        assertThat(counts(Map.of("sensor", sensor))).isEqualTo(Map.of("humidity", 2, "temperature", 1));
        assertThat(counts(Map.of("sensor", sensor, "interval", "PT1M")))
                .isEqualTo(Map.of("humidity", 2, "temperature", 1));
    }

    @Test
    void mergesAsAPlainGroupByOverTheReadings() {
        Random random = new Random(20260401);
        // (location, minute, metric) and (sensor, minute, metric) → all their numbers.
        Map<String, List<Double>> byLocation = new HashMap<>();
        Map<String, List<Double>> bySensor = new HashMap<>();
        int windows = 0;
        for (int s = 0; s < 6; s++) {
            String location = "merge-" + s % 2;
            for (int w = 0; w < 30; w++) {
                for (String metric : List.of("x", "y")) {
                    double[] values =
                            random.doubles(random.nextInt(4), -1e3, 1e6).toArray();
                    Instant start = T.plusSeconds(10L * w);
                    wire.window(window("merge/" + s, location, metric, start, 0, values));
                    windows++;
                    String bucket = T.plusSeconds(60L * (w / 6)) + metric;
                    for (double value : values) {
                        byLocation
                                .computeIfAbsent(location + bucket, k -> new ArrayList<>())
                                .add(value);
                        bySensor.computeIfAbsent("merge/" + s + bucket, k -> new ArrayList<>())
                                .add(value);
                    }
                }
            }
        }
        int expected = windows;
        await().untilAsserted(
                        () -> assertThat(stored("merge-0") + stored("merge-1")).isEqualTo(expected));
        for (String location : List.of("merge-0", "merge-1")) {
            Map<String, String> query =
                    Map.of("location", location, "interval", "PT1M", "groupBy", "location", "from", T.toString());
            List<Map<String, Object>> merged = Api.walk("windows", query, 10_000);
            assertThat(merged).hasSize(10).isEqualTo(Api.walk("windows", query, 3));
            for (Map<String, Object> item : merged) {
                assertThat(item).containsEntry("location", location).doesNotContainKey("sensor");
                assertSame(item, byLocation.get(location + item.get("start") + item.get("metric")));
            }
            List<Map<String, Object>> each = Api.walk("windows", Map.of("location", location, "interval", "PT1M"), 7);
            assertThat(each).hasSize(30);
            for (Map<String, Object> item : each) {
                assertSame(item, bySensor.get(Api.text(item, "sensor") + item.get("start") + item.get("metric")));
            }
        }
    }

    @Test
    void refusesWhatDoesNotMergeExactly() {
        wire.window(window("odd/size", null, "x", T, 0, 1));
        wire.window(new Window("odd/overlap", null, "x", T, T.plusSeconds(10), 0, 1, null, List.of(), false, 0));
        wire.window(new Window("odd/overlap", null, "x", T, T.plusSeconds(60), 0, 1, null, List.of(), false, 0));
        await().untilAsserted(() -> assertThat(windows("odd/overlap")).hasSize(2));
        given().queryParam("sensor", "odd/size")
                .queryParam("interval", "PT15S")
                .get("/api/v1/windows")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("interval"));
        given().queryParam("sensor", "odd/overlap")
                .queryParam("interval", "PT2M")
                .get("/api/v1/windows")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:lapwing:problem:overlapping-windows"));
    }

    private static void assertSame(Map<String, Object> item, @Nullable List<Double> values) {
        if (values == null) {
            assertThat(item).containsEntry("count", 0).doesNotContainKey("mean");
            return;
        }
        double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
        double m2 = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        assertThat(item).containsEntry("count", values.size());
        // Seven figures are what the test's JSON reader keeps.
        assertThat(Api.number(item, "mean")).isCloseTo(mean, within(1e-6 * Math.abs(mean)));
        assertThat(Api.number(item, "m2")).isCloseTo(m2, within(1e-6 * m2 + 1e-6));
    }

    private static Window window(
            String sensor, @Nullable String location, String metric, Instant start, int revision, double... values) {
        Window.Statistics statistics = null;
        if (values.length > 0) {
            double mean = Arrays.stream(values).average().orElseThrow();
            double m2 = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
            statistics = new Window.Statistics(
                    Arrays.stream(values).min().orElseThrow(),
                    Arrays.stream(values).max().orElseThrow(),
                    mean,
                    Math.sqrt(m2 / values.length),
                    m2);
        }
        return new Window(
                sensor,
                location,
                metric,
                start,
                start.plusSeconds(10),
                values.length,
                0,
                statistics,
                List.of(),
                false,
                revision);
    }

    private static Map<String, Object> counts(Map<String, String> query) {
        Map<String, Object> counts = new HashMap<>();
        Api.walk("windows", query, 100).forEach(item -> counts.put(Api.text(item, "metric"), item.get("anomalyCount")));
        return counts;
    }

    private static int stored(String location) {
        return Api.walk("windows", Map.of("location", location), 1_000).size();
    }

    private static List<Map<String, Object>> windows(String sensor) {
        return Api.get("windows", Map.of("sensor", sensor)).getList("items");
    }
}
