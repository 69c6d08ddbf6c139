package io.lapwing.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableJsonTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "plain ☃|plain ☃",
                "a\\u0000b|a\\ufffdb",
                "\\\\u0000|\\\\u0000",
                "\\\\\\u0000|\\\\\\ufffd",
                "half \\ud800|half \\ufffd",
                "half \\ud800\\u0041|half \\ufffd\\u0041",
                "half \\udc00\\ud83d\\ude00|half \\ufffd\\ud83d\\ude00",
                "two \\uD83D\\uDE00\\uD83D|two \\uD83D\\uDE00\\ufffd",
                "tab \\t end|tab \\t end"
            })
    void keepsWhatPostgresTakes(String text, String stored) {
        assertThat(StorableJson.of("\"" + text + "\"", () -> new byte[0])).isEqualTo("\"" + stored + "\"");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "-INF", "+Infinity"})
    void writesAnewWhatIsNoJson(String odd) {
        assertThat(StorableJson.of("{\"x\":" + odd + "}", () -> "anew".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("anew");
    }
}
