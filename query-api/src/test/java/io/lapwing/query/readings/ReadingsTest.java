package io.lapwing.query.readings;

import static io.lapwing.query.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

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
            walked(i, T.plusSeconds(i / 10));
        }
        wire.flush();
        Map<String, String> ofThisTest = Map.of("metric", "walked");
        await().untilAsserted(() ->
                assertThat(Api.walk("readings", ofThisTest, 10_000)).hasSize(500));
        List<Map<String, Object>> before = Api.walk("readings", ofThisTest, 10_000);
        // Older than what is listed, and newer; while the pages are turned.
        for (int i = 0; i < 500; i++) {
            walked(i, i % 2 == 0 ? T.minusSeconds(1 + i) : T.plusSeconds(3600 + i));
        }
        List<Map<String, Object>> walk = Api.walk("readings", ofThisTest, 7);
        assertThat(walk).doesNotHaveDuplicates();
        assertThat(walk.stream().filter(before::contains)).containsExactlyElementsOf(before);
    }

    private void walked(int i, Instant time) {
        wire.readingLater(
                Reading.of("walked/" + i % 7, time, Values.of("walked", i)).withSeq(i % 3));
    }

    private static Map<String, Object> only(String sensor) {
        await().untilAsserted(() -> assertThat(readings(sensor)).hasSize(1));
        return readings(sensor).getFirst();
    }

    private static List<Map<String, Object>> readings(String sensor) {
        return Api.get("readings", Map.of("sensor", sensor)).getList("items");
    }
}
