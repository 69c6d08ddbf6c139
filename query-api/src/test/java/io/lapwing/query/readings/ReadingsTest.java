package io.lapwing.query.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Values;
import io.lapwing.query.testing.Api;
import io.lapwing.query.testing.Servers;
import io.lapwing.query.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Readings from their topic to the list and to the sensors. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReadingsTest {
    private static final Instant T = Instant.parse("2013-07-04T00:00:00Z");

    @Inject
    Wire wire;

    @Test
    void listsWhatIsOnTheTopicWithItsArrival() {
        wire.reading(new Reading(
                "listed/a",
                T,
                3,
                "cold store",
                Values.of(Map.of("humidity", 71.25)),
                Map.of("humidity", "%"),
                Map.of("model", "BME280"),
                true));
        Map<String, Object> item = only("listed/a");
        assertThat(item)
                .containsEntry("sensor", "listed/a")
                .containsEntry("time", "2013-07-04T00:00:00Z")
                .containsEntry("seq", 3)
                .containsEntry("location", "cold store")
                .containsEntry("values", Map.of("humidity", 71.25f))
                .containsEntry("units", Map.of("humidity", "%"))
                .containsEntry("attributes", Map.of("model", "BME280"))
                .containsEntry("flag", true);
        assertThat(Instant.parse((String) item.get("received"))).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
    }

    @Test
    void repeatsChangeNothingAndFurtherMetricsJoin() {
        wire.reading(Reading.of("joined/a", T, Values.of("x", 1)));
        wire.reading(Reading.of("joined/a", T, Values.of("x", 2)));
        wire.reading(Reading.of("joined/a", T, Values.of("x", 3, "y", 4)));
        wire.reading(Reading.of("joined/a", T.plusSeconds(1), Values.of("x", 5)));
        await().untilAsserted(() -> assertThat(readings("joined/a")).hasSize(2));
        assertThat(readings("joined/a").getLast()).containsEntry("values", Map.of("x", 1.0f, "y", 4.0f));
        Map<String, Object> sensor =
                Api.get("sensors", Map.of("sensor", "joined/a")).getMap("items[0]");
        assertThat(sensor).containsEntry("readings", 2).containsEntry("firstTime", T.toString());
    }

    @Test
    void cursorsWalkEverythingOnceWhileMoreArrives() {
        for (int i = 0; i < 500; i++) {
            wire.readingLater(Reading.of("walked/" + i % 7, T.plusSeconds(i / 10), Values.of("x", i))
                    .withSeq(i % 3));
        }
        wire.flush();
        await().untilAsserted(() -> assertThat(Api.get("readings", Map.of("metric", "x", "limit", 1000))
                        .getList("items"))
                .hasSizeGreaterThan(480));
        List<Map<String, Object>> whole = Api.walk("readings", Map.of("metric", "x"), 10_000);
        assertThat(Api.walk("readings", Map.of("metric", "x"), 7)).isEqualTo(whole);
        assertThat(whole).doesNotHaveDuplicates();
    }

    private static Map<String, Object> only(String sensor) {
        await().untilAsserted(() -> assertThat(readings(sensor)).hasSize(1));
        return readings(sensor).getFirst();
    }

    private static List<Map<String, Object>> readings(String sensor) {
        return Api.get("readings", Map.of("sensor", sensor)).getList("items");
    }
}
