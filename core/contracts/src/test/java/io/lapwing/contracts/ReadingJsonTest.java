package io.lapwing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingJsonTest {
    private static final String GOOD =
            "{\"sensor\":\"s\",\"time\":\"2026-05-12T14:32:07Z\",\"location\":\"hall\",\"values\":{\"x\":1,\"y\":null}}";

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("nothing", "", Reason.TRUNCATED, ""),
                refused("null", "null", Reason.MISSING_FIELD, ""),
                refused("a number", "7", Reason.MISSING_FIELD, ""),
                refused("no JSON", "sensor=1", Reason.NOT_JSON, ""),
                refused("half an object", "{\"sensor\":\"s\",\"values\":{\"x\":1", Reason.TRUNCATED, ""),
                refused("two objects", GOOD + GOOD, Reason.NOT_JSON, ""),
                refused("no sensor", GOOD.replace("sensor", "device"), Reason.MISSING_FIELD, "sensor"),
                refused("sensor null", GOOD.replace("\"s\"", "null"), Reason.MISSING_FIELD, "sensor"),
                refused("sensor a number", GOOD.replace("\"s\"", "7"), Reason.BAD_NAME, "sensor"),
                refused("sensor empty", GOOD.replace("\"s\"", "\"\""), Reason.BAD_NAME, "sensor"),
                refused("control character", GOOD.replace("\"s\"", "\"a\\u0000b\""), Reason.BAD_NAME, "sensor"),
                refused("half a pair", GOOD.replace("\"s\"", "\"\\ud800\""), Reason.BAD_NAME, "sensor"),
                refused(
                        "long name",
                        GOOD.replace("\"x\"", "\"" + "n".repeat(100_000) + "\""),
                        Reason.BAD_NAME,
                        "values"),
                refused("no time", GOOD.replace("time", "when"), Reason.MISSING_FIELD, "time"),
                refused("time in words", GOOD.replace("2026-05-12T14:32:07Z", "noon"), Reason.BAD_TIME, "time"),
                refused("no such day", GOOD.replace("05-12", "02-30"), Reason.BAD_TIME, "time"),
                refused("no zone", GOOD.replace("07Z", "07"), Reason.BAD_TIME, "time"),
                refused(
                        "time a number",
                        GOOD.replace("\"2026-05-12T14:32:07Z\"", "1715524327"),
                        Reason.BAD_TIME,
                        "time"),
                refused("no values", GOOD.replace("values", "data"), Reason.MISSING_FIELD, "values"),
                refused(
                        "values no object",
                        GOOD.replace("{\"x\":1,\"y\":null}", "[1]"),
                        Reason.MISSING_FIELD,
                        "values"),
                refused("values empty", GOOD.replace("\"x\":1,\"y\":null", ""), Reason.MISSING_FIELD, "values"),
                refused("NaN", GOOD.replace(":1,", ":NaN,"), Reason.NON_FINITE, "values.x"),
                refused("Infinity", GOOD.replace(":1,", ":-Infinity,"), Reason.NON_FINITE, "values.x"),
                refused("1e999", GOOD.replace(":1,", ":1e999,"), Reason.NON_FINITE, "values.x"),
                refused("text", GOOD.replace(":1,", ":\"1\","), Reason.NOT_A_NUMBER, "values.x"),
                refused("an object", GOOD.replace(":1,", ":{},"), Reason.NOT_A_NUMBER, "values.x"),
                refused("a metric twice", GOOD.replace("\"y\"", "\"x\""), Reason.BAD_NAME, "values.x"),
                refused("seq below 0", GOOD.replace("{\"sensor", "{\"seq\":-1,\"sensor"), Reason.NOT_A_NUMBER, "seq"),
                refused("10,000 metrics", GOOD.replace("\"x\":1,", metrics(10_000)), Reason.TOO_MANY_METRICS, "values"),
                refused("deep", "{\"a\":" + "[".repeat(100_000), Reason.NOT_JSON, ""));
    }

    private static Arguments refused(String name, String json, Reason reason, String field) {
        return Arguments.of(name, json, reason, field);
    }

    private static String metrics(int n) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < n; i++) {
            json.append("\"m").append(i).append("\":1,");
        }
        return json.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesAndNamesTheField(String name, String json, Reason reason, String field) {
        InvalidRecordException e = catchThrowableOfType(
                InvalidRecordException.class, () -> ReadingJson.read(json.getBytes(StandardCharsets.UTF_8)));

        assertThat(e).isNotNull();
        assertThat(e.reason()).isEqualTo(reason);
        assertThat(e.field()).isEqualTo(field);
        assertThat(e.detail().length()).as("short enough for a person").isLessThan(400);
    }

    @Test
    void readsAPartOfABuffer() {
        byte[] buffer = ("  garbage" + GOOD + "garbage").getBytes(StandardCharsets.UTF_8);

        Reading reading = ReadingJson.read(buffer, 9, GOOD.length(), 256);

        assertThat(reading.values().get("x")).hasValue(1);
        assertThat(reading.values().has("y")).isTrue();
        assertThat(reading.values().get("y")).isEmpty();
        assertThat(reading.location()).isEqualTo("hall");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-12T14:32:07Z",
                "2026-05-12T16:32:07+02:00",
                "2026-05-12t14:32:07z",
                "2026-05-12T14:32:07.0000009Z",
                "2026-05-12T14:32:07.000000000Z",
                "2026-05-12T14:32:07.0Z"
            })
    void timesOfEveryZoneAreTheSameCutToMicroseconds(String time) {
        assertThat(Timestamps.parse("time", time)).isEqualTo(Instant.parse("2026-05-12T14:32:07Z"));
    }

    @Test
    void theFastWayOfReadingTimesAgreesWithTheCalendar() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 100_000; i++) {
            Instant time = Timestamps.ofMicros(random.nextLong(-2_000_000_000_000_000L, 4_000_000_000_000_000L));
            assertThat(Timestamps.parse("time", time.toString())).isEqualTo(time);
            assertThat(Timestamps.ofMicros(Timestamps.toMicros(time))).isEqualTo(time);
        }
    }

    @Test
    void theFastWayOfWritingTimesAgreesWithTheJdk() {
        SplittableRandom random = new SplittableRandom(8);
        int[] steps = {1, 1_000, 1_000_000, 1_000_000_000};
        for (int i = 0; i < 100_000; i++) {
            int step = steps[i % steps.length];
            Instant time = Instant.ofEpochSecond(
                    random.nextLong(-70_000_000_000L, 300_000_000_000L), random.nextInt(1_000_000_000) / step * step);
            assertThat(Timestamps.text(time)).isEqualTo(time.toString());
        }
        for (Instant edge : new Instant[] {Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.EPOCH.minusNanos(1)}) {
            assertThat(Timestamps.text(edge)).isEqualTo(edge.toString());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedBytesAreRefusedAndNeverThrowAnythingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] json = GOOD.getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            }
            json = Arrays.copyOf(json, random.nextInt(4) == 0 ? random.nextInt(json.length + 1) : json.length);
            try {
                Reading reading = ReadingJson.read(json);
                assertThat(ReadingJson.read(ReadingJson.write(reading))).isEqualTo(reading);
            } catch (InvalidRecordException e) {
                refused++;
            }
        }
        assertThat(refused).as("the damage was real").isGreaterThan(10_000);
    }

    @ParameterizedTest
    @CsvSource({"s, s, true", "s, t, false", "s, ss, false", "ü, ü, true", "üa, Ã¼a, false", "a, '', false"})
    void the_key_is_the_sensor_in_utf8(String sensor, String key, boolean is) {
        Reading reading = Reading.of(sensor, Instant.EPOCH, Values.of("x", 1));

        assertThat(reading.isKeyedBy(key.getBytes(StandardCharsets.UTF_8))).isEqualTo(is);
    }

    @Test
    void a_key_of_as_many_bytes_as_characters_that_is_not_ascii_is_none() {
        Reading reading = Reading.of("ü", Instant.EPOCH, Values.of("x", 1));

        assertThat(reading.isKeyedBy(new byte[] {(byte) 0xfc})).isFalse();
    }
}
