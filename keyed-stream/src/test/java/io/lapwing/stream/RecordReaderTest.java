package io.lapwing.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordReaderTest {
    private static final String GOOD = "{\"sensor\":\"s\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"t\":1}}";

    private final RecordReader reader = new RecordReader(2);

    @Test
    void a_reading() {
        Reading reading = Reading.of("s/ü", Instant.parse("2026-05-12T14:32:08Z"), Values.of("t", 1));

        assertThat(read(bytes("s/ü"), ReadingJson.write(reading))).isEqualTo(new Incoming.Said(reading));
    }

    @Test
    void a_heartbeat() {
        assertThat(read(null, Heartbeat.value())).isEqualTo(new Incoming.Tick());
    }

    static Stream<Arguments> notReadings() {
        return Stream.of(
                Arguments.of("random bytes", "s", "\u0000\u0001{", Reason.NOT_JSON),
                Arguments.of("half a reading", "s", GOOD.substring(0, 30), Reason.TRUNCATED),
                Arguments.of("nothing", "s", "", Reason.TRUNCATED),
                Arguments.of("no value", "s", null, Reason.MISSING_FIELD),
                Arguments.of("neither key nor value", null, null, Reason.MISSING_FIELD),
                Arguments.of("a key that differs", "other", GOOD, Reason.BAD_NAME),
                Arguments.of("no key", null, GOOD, Reason.MISSING_FIELD),
                Arguments.of("a heartbeat with a key", "s", "{\"heartbeat\":true}", Reason.MISSING_FIELD),
                Arguments.of(
                        "three metrics where two are allowed",
                        "s",
                        GOOD.replace("{\"t\":1}", "{\"t\":1,\"u\":1,\"v\":1}"),
                        Reason.TOO_MANY_METRICS),
                Arguments.of(
                        "a time that no long of microseconds holds",
                        "s",
                        GOOD.replace("2026-", "+999999999-"),
                        Reason.BAD_TIME),
                Arguments.of(
                        "a time that windows would carry out of range",
                        "s",
                        GOOD.replace("2026-", "+200000-"),
                        Reason.BAD_TIME));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notReadings")
    void what_is_no_reading_is_told_by_its_reason(
            String name, @Nullable String key, @Nullable String value, Reason reason) {
        Incoming incoming = read(key == null ? null : bytes(key), value == null ? null : bytes(value));

        assertThat(incoming).as(name).isInstanceOfSatisfying(Incoming.Rejected.class, r -> {
            assertThat(r.reason()).isEqualTo(reason);
            assertThat(r.detail()).isNotBlank();
        });
    }

    @SuppressWarnings("NullAway") // Kafka's records have null keys and values and do not say so.
    private Incoming read(byte @Nullable [] key, byte @Nullable [] value) {
        return reader.read(new ConsumerRecord<>("readings", 0, 0, key, value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
