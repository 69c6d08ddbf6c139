package io.lapwing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in the bytes against what a parser finds there. */
class PlainJsonTest {
    private static final JsonFactory PARSERS = new JsonFactory();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[{\"a\":1,\"b\":[true,false,null]},-0.5e-3,\"x y\",{\"c\":{}}]",
                "[0,-0,10.25,1E+5]",
                "\"text\"",
                "null"
            })
    void plainValuesEnd(String value) {
        byte[] json = (value + ",more").getBytes(StandardCharsets.UTF_8);
        assertThat(PlainJson.end(json, 0)).isEqualTo(value.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{1:2}",
                "{\"a\":1,}",
                "[01]",
                "[.5]",
                "[1.]",
                "[1e]",
                "[+1]",
                "[NaN]",
                "[tru]",
                "[ 1]",
                "\"a",
                "\"a\\n\"",
                "\"é\"",
                "\"\u0001\"",
                "[1}",
                "{\"a\":1]",
                "-",
                "--1"
            })
    void whateverElseIsLeftToTheParser(String value) {
        assertThat(PlainJson.end(value.getBytes(StandardCharsets.UTF_8), 0)).isEqualTo(PlainJson.UNUSUAL);
    }

    @Test
    void depthHasALimit() {
        byte[] json = ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(PlainJson.end(json, 0)).isEqualTo(PlainJson.UNUSUAL);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatEndsIsOneValueForAParser(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int ended = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] json = damaged(
                    "[{\"name\":\"hst\",\"score\":0.25,\"anomaly\":true,\"seen\":10},[1e5,null],\"x\"]", random);
            int end = PlainJson.end(json, 0);
            if (end != PlainJson.UNUSUAL) {
                ended++;
                assertThat(values(json, end))
                        .as(new String(json, StandardCharsets.ISO_8859_1))
                        .isOne();
            }
        }
        assertThat(ended).isBetween(1_000, 49_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aDamagedVerdictIsReadAsWithAllItsDetectorsOrRefused(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = VerdictJson.write(verdict(10, 5));
        String text = new String(whole, StandardCharsets.UTF_8);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] json = damaged(text, random);
            Verdict expected;
            try {
                expected = VerdictJson.read(json);
            } catch (InvalidRecordException e) {
                // Detectors that break the contract are passed over; that is tested by what is JSON for a parser,
                // above.
                continue;
            }
            read++;
            Verdict without = VerdictJson.readWithoutDetectors(json);
            assertThat(without.detectors()).isEmpty();
            assertThat(List.of(without.sensor(), without.time(), without.score(), without.expected(), without.values()))
                    .isEqualTo(List.of(
                            expected.sensor(),
                            expected.time(),
                            expected.score(),
                            expected.expected(),
                            expected.values()));
        }
        assertThat(read).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({"10, 5, true", "5, 5, true", "4, 5, false", "7, 0, false"})
    void aDetectorPastItsWarmUpIsSeen(long seen, long needed, boolean ready) {
        byte[] json = VerdictJson.write(verdict(seen, needed));
        assertThat(VerdictJson.showsReadyDetector(json)).isEqualTo(ready);
    }

    private static Verdict verdict(long seen, long needed) {
        Instant time = Instant.parse("2026-05-12T14:32:07.25Z");
        return VerdictJson.read("""
                {"sensor":"a/b","time":"%s","partition":1,"offset":7,"received":"%s","kind":"reading","values":{"x":1.5},\
                "imputed":[],"missing":[],"anomaly":false,"score":0.125,"confidence":1.0,"expected":{"x":{"mean":1,"sd":2}},\
                "detectors":[{"name":"range","metric":"x","score":0.0,"threshold":1.0,"anomaly":false,"seen":0,"needed":0},\
                {"name":"zscore","metric":"x","score":0.1,"threshold":0.9,"anomaly":false,"seen":%d,"needed":%d}],\
                "reasons":[]}""".formatted(time, time, seen, needed).getBytes(StandardCharsets.UTF_8));
    }

    /** A byte or two changed, left out or doubled; sometimes none. */
    private static byte[] damaged(String text, SplittableRandom random) {
        StringBuilder json = new StringBuilder(text);
        String bytes = "\"{}[],:0159-+.eEtfn\\ \té";
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(json.length());
            switch (random.nextInt(3)) {
                case 0 -> json.setCharAt(at, bytes.charAt(random.nextInt(bytes.length())));
                case 1 -> json.deleteCharAt(at);
                default -> json.insert(at, bytes.charAt(random.nextInt(bytes.length())));
            }
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** How many values a parser finds; it throws where there is none. */
    private static int values(byte[] json, int length) throws IOException {
        int values = 0;
        try (JsonParser in = PARSERS.createParser(json, 0, length)) {
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.START_ARRAY || in.currentToken() == JsonToken.START_OBJECT) {
                    in.skipChildren();
                }
                values++;
            }
        }
        return values;
    }
}
