package io.lapwing.query.store;

import static io.lapwing.query.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import io.lapwing.query.testing.Api;
import io.lapwing.query.testing.Servers;
import io.lapwing.query.testing.Verdicts;
import io.lapwing.query.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What comes again changes nothing, and what breaks the contract stops nothing. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RedeliveryTest {
    private static final Instant T = Instant.parse("2026-06-01T00:00:00Z");
    private static final Topics TOPICS = Topics.standalone();

    @Inject
    Wire wire;

    @Inject
    KafkaClientService clients;

    @Test
    void nothingIsDoubledWhenEverythingComesAgain() {
        for (int i = 0; i < 300; i++) {
            String sensor = "again/" + i % 5;
            wire.readingLater(Reading.of(sensor, T.plusSeconds(i), Values.of("x", i)));
            wire.readingLater(Reading.of(sensor, T.plusSeconds(i), Values.of("y", i)));
            Verdicts verdict = Verdicts.of(sensor, T.plusSeconds(i), i);
            wire.verdict(
                    (i < 5 ? verdict.opens(0.9) : verdict.anomalous(0.5 + i / 1000.0, T.plusSeconds(i % 5))).build());
        }
        wire.flush();
        for (int i = 0; i < 20; i++) {
            wire.deadLetter(DeadLetter.of("again", T.plusSeconds(i), Reason.TOO_LATE, "late", new byte[] {1}));
        }
        await().untilAsserted(() -> {
            JsonPath status = Api.get("status", Map.of());
            assertThat(lag(status)).isZero();
            assertThat(walk("readings", "again/")).hasSize(300);
        });
        Map<String, Object> before = snapshot();

        for (String channel : List.of("readings", "verdicts", "dead-letters")) {
            Topics.Topic topic = TOPICS.all().stream()
                    .filter(t -> t.name().equals(TOPICS.prefix() + channel))
                    .findFirst()
                    .orElseThrow();
            List<TopicPartition> all = new ArrayList<>();
            for (int i = 0; i < topic.partitions(); i++) {
                all.add(new TopicPartition(topic.name(), i));
            }
            clients.getConsumer(channel).seekToBeginning(all).await().indefinitely();
        }
        // The end of the second time through: a reading that was not there the first time.
        wire.reading(Reading.of("again/last", T, Values.of("x", 1)));
        await().untilAsserted(() -> assertThat(walk("readings", "again/last")).hasSize(1));
        await().untilAsserted(() -> assertThat(lag(Api.get("status", Map.of()))).isZero());
        assertThat(walk("readings", "again/")).hasSize(301);
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void poisonIsSkipped() {
        wire.raw("readings", "poison", "{\"sensor\":");
        wire.raw("readings", "poison", "null");
        wire.raw("readings", "poison", null);
        wire.raw(
                "readings",
                "poison",
                "{\"sensor\":\"poison/another\",\"time\":\"2026-06-01T00:00:00Z\",\"values\":{\"x\":1}}");
        wire.raw("readings", "poison", "x".repeat(900_000));
        wire.raw(
                "readings", "poison", "{\"sensor\":\"poison\",\"time\":\"0001-01-01T00:00:00Z\",\"values\":{\"x\":1}}");
        wire.raw(
                "readings", "poison", "{\"sensor\":\"poison\",\"time\":\"9999-12-31T00:00:00Z\",\"values\":{\"x\":1}}");
        wire.raw(
                "readings",
                "poison",
                "{\"sensor\":\"poison\",\n\"time\":\"2026-06-01T00:00:00Z\",\"values\":{\"x\":1},\"new\":NaN,"
                        + "\"attributes\":{\"note\":\"a\\u0000b\"}}");
        wire.raw(
                "readings",
                "poison",
                "{\"sensor\":\"poison\",\"time\":\"2026-06-01T00:00:01Z\",\"values\":{\"x\":1},"
                        + "\"attributes\":{\"note\":\"half \\ud800\"}}");
        wire.raw("verdicts", "poison", "{\"sensor\":\"po\\u0000ison\"}");
        wire.raw("windows", "poison", "[]");
        wire.raw("dead-letters", null, "garbage");
        wire.heartbeat(1);
        wire.reading(Reading.of("poison", T.plusSeconds(2), Values.of("x", 2)));
        await().untilAsserted(() -> assertThat(walk("readings", "poison"))
                .extracting(r -> r.get("time"))
                .containsExactly(
                        "9999-12-31T00:00:00Z",
                        "2026-06-01T00:00:02Z",
                        "2026-06-01T00:00:01Z",
                        "2026-06-01T00:00:00Z",
                        "0001-01-01T00:00:00Z"));
        assertThat(RestAssured.get("/q/metrics").asString())
                .containsPattern(refusedReadings("not-json"))
                .containsPattern(refusedReadings("missing-field"))
                .containsPattern(refusedReadings("bad-name"));
        assertThat(Api.get("readings", Map.of("sensor", "poison", "metric", "x"))
                        .getList("items"))
                .hasSize(5);
        await().untilAsserted(() -> assertThat(lag(Api.get("status", Map.of()))).isZero());
    }

    private static String refusedReadings(String reason) {
        return "lapwing_query_refused_total\\{reason=\"%s\",topic=\"readings\"} [1-9]".formatted(reason);
    }

    /** Sensors, anomalies and counts, which are folded from what comes. */
    private static Map<String, Object> snapshot() {
        Map<String, Object> snapshot = new HashMap<>();
        List<Map<String, Object>> sensors = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sensors.addAll(Api.get("sensors", Map.of("sensor", "again/" + i)).<Map<String, Object>>getList("items"));
            snapshot.put(
                    "anomalies " + i,
                    Api.get("anomalies", Map.of("sensor", "again/" + i)).getList("items"));
            snapshot.put(
                    "verdicts " + i,
                    Api.get("verdicts", Map.of("sensor", "again/" + i)).getList("items"));
        }
        snapshot.put("sensors", sensors);
        snapshot.put("dead letters", Api.walk("dead-letters", Map.of("reason", "too-late"), 7));
        snapshot.put("reasons", Api.get("status", Map.of()).getMap("deadLettersByReason"));
        return snapshot;
    }

    private static List<Map<String, Object>> walk(String list, String prefix) {
        return Api.walk(list, Map.of(), 1_000).stream()
                .filter(item -> Api.text(item, "sensor").startsWith(prefix))
                .toList();
    }

    private static long lag(JsonPath status) {
        return status.<String, Integer>getMap("lag.records").values().stream()
                .mapToLong(n -> ((Number) n).longValue())
                .sum();
    }
}
