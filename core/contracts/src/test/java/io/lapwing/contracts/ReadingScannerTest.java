package io.lapwing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner accepts, understands and refuses as {@link ReadingJson} does. */
class ReadingScannerTest {
    private static final String[] NAMES = {"s", "pi-7/dht22", "Größe", "a\"b", "\\", "n".repeat(256), "  "};

    private final ReadingScanner scanner = new ReadingScanner();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agreesOnReadingsOfEveryKind(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            assertSame(ReadingJson.write(random(random)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agreesOnDamagedBytes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet = "{}[]\",:.0123456789-+eEnultruefasT Z\\/é\u0000\u007f";
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] json = ReadingJson.write(random(random));
            for (int n = random.nextInt(1, 3); n > 0; n--) {
                json[random.nextInt(json.length)] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            json = Arrays.copyOf(json, random.nextInt(4) == 0 ? random.nextInt(json.length + 1) : json.length);
            if (assertSame(json)) {
                accepted++;
            } else {
                refused++;
            }
        }
        assertThat(accepted).as("some damage is harmless").isGreaterThan(1_000);
        assertThat(refused).as("some is not").isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "0.0",
                "1",
                "-1",
                "1.0",
                "0.1",
                "-17.35",
                "01",
                "1.",
                ".5",
                "-",
                "+1",
                "1e3",
                "1E-3",
                "9007199254740992",
                "9007199254740993",
                "12345678901234567890",
                "0.123456789012345",
                "0.1234567890123456789",
                "123456789.987654321",
                "1e999",
                "NaN",
                "null",
                "nul",
                "true",
                "4.35",
                "2.675"
            })
    void agreesOnNumbers(String number) {
        assertSame(json("s", "2026-05-12T14:32:07Z", number));
        assertSame("{\"sensor\":\"s\",\"time\":\"2026-05-12T14:32:07Z\",\"seq\":%s,\"values\":{\"x\":1}}"
                .formatted(number)
                .getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T23:59:59Z", "2026-02-29T00:00:00Z", "2026-02-30T00:00:00Z", "2026-04-31T00:00:00Z",
                "2026-12-31T23:59:59.999999999Z", "2026-12-31T23:59:60Z", "2026-12-31T24:00:00Z",
                        "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.1Z",
                "2026-01-01T00:00:00.1234567891Z", "2026-01-01T00:00:00+02:00", "2026-01-01 00:00:00Z",
                        "0000-01-01T00:00:00Z",
                "2026-01-01t00:00:00z", "2026-01-01T00:00:00", "", "noon"
            })
    void agreesOnTimes(String time) {
        assertSame(json("s", time, "1"));
    }

    @Test
    void theUsualShapeMakesNoNewNames() {
        Reading first = read(json("s", "2026-05-12T14:32:07Z", "1"));
        Reading second = read(json("s", "2026-05-12T14:32:08.5Z", "-2.5"));

        assertThat(second.sensor()).isSameAs(first.sensor());
        assertThat(second.values().metric(0)).isSameAs(first.values().metric(0));
        assertThat(second.time()).isEqualTo(Instant.parse("2026-05-12T14:32:08.5Z"));
        assertThat(second.values().number(0)).isEqualTo(-2.5);
    }

    private Reading read(byte[] json) {
        return scanner.read(json, 0, json.length, 256);
    }

    private static byte[] json(String sensor, String time, String number) {
        return "{\"sensor\":\"%s\",\"time\":\"%s\",\"values\":{\"x\":%s}}"
                .formatted(sensor, time, number)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Reading random(SplittableRandom random) {
        Values.Builder values = Values.builder();
        int size = random.nextInt(10) == 0 ? random.nextInt(1, 30) : random.nextInt(1, 4);
        for (int i = 0; i < size; i++) {
            String metric = random.nextInt(4) == 0 ? "größe" + i : "m" + i;
            switch (random.nextInt(4)) {
                case 0 -> values.putNull(metric);
                case 1 -> values.put(metric, random.nextInt(-1_000, 1_000) / 100.0);
                case 2 -> values.put(metric, random.nextDouble(-1e9, 1e9));
                default -> values.put(metric, random.nextInt());
            }
        }
        Reading reading = Reading.of(
                NAMES[random.nextInt(NAMES.length)],
                Timestamps.ofMicros(random.nextLong(-2_000_000_000_000_000L, 4_000_000_000_000_000L)),
                values.build());
        if (random.nextInt(3) == 0) {
            reading = reading.withSeq(random.nextInt(3) == 0 ? Long.MAX_VALUE : random.nextInt(100));
        }
        return random.nextInt(3) == 0 ? reading.withLocation(NAMES[random.nextInt(NAMES.length)]) : reading;
    }

    /** @return whether both accept it */
    private boolean assertSame(byte[] json) {
        String expected = outcome(json, true);
        String text = new String(json, StandardCharsets.UTF_8);
        assertThat(outcome(json, false)).as(text).isEqualTo(expected);
        // With the names known, too.
        assertThat(outcome(json, false)).as(text).isEqualTo(expected);
        return expected.startsWith("Reading");
    }

    private String outcome(byte[] json, boolean slow) {
        // Within a larger buffer that would go on as JSON.
        byte[] buffer = new byte[json.length + 20];
        Arrays.fill(buffer, (byte) '1');
        System.arraycopy(json, 0, buffer, 10, json.length);
        try {
            Reading reading =
                    slow ? ReadingJson.read(buffer, 10, json.length, 20) : scanner.read(buffer, 10, json.length, 20);
            return reading.toString();
        } catch (InvalidRecordException e) {
            return e.reason() + " " + e.field() + " " + e.detail();
        }
    }
}
