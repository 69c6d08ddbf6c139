package io.lapwing.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedRowJsonTest {
    @Test
    void whatIsWrittenIsReadAgainByteForByte() {
        byte[] payload = {0, (byte) 0xff, '\n', '"', '\r'};
        RefusedRow row = new RefusedRow(Reason.BAD_TIME, "day.csv, line 7: no \"time\"", payload, 70_000);

        assertThat(read(new String(RefusedRowJson.write(row), UTF_8))).isEqualTo(row);
    }

    @Test
    void payloadAndBytesMayBeLeftOut() {
        assertThat(read("{\"reason\":\"bad-checksum\",\"detail\":\"serial line\",\"new\":[1]}"))
                .isEqualTo(new RefusedRow(Reason.BAD_CHECKSUM, "serial line", new byte[0], 0));
        assertThat(read("{\"reason\":\"not-json\",\"detail\":\"d\",\"payload\":\"YWI=\"}")
                        .bytes())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    17                                                        | missing-field | JSON object
                    {"detail":"d"}                                            | missing-field | reason
                    {"reason":"bad-time"}                                     | missing-field | detail
                    {"reason":"bad-time","detail":" "}                        | missing-field | detail
                    {"reason":"odd","detail":"d"}                             | bad-name      | reason
                    {"reason":"too-late","detail":"d"}                        | bad-name      | reason
                    {"reason":"unauthorised","detail":"d"}                    | bad-name      | reason
                    {"reason":"bad-time","detail":7}                          | bad-name      | detail
                    {"reason":"bad-time","detail":"d","payload":7}            | bad-name      | payload
                    {"reason":"bad-time","detail":"d","payload":"?"}          | not-json      | not JSON
                    {"reason":"bad-time","detail":"d","bytes":-2}             | not-a-number  | bytes
                    {"reason":"bad-time","detail":"d","payload":"YWI=","bytes":1} | not-a-number | bytes
                    {"reason":"bad-time","detail":"d"                         | truncated     | ends
                    """)
    void whatIsWrongIsNamed(String json, String reason, String detail) {
        InvalidRecordException e = catchThrowableOfType(InvalidRecordException.class, () -> read(json));

        assertThat(e.reason()).hasToString(reason);
        assertThat(e.detail()).contains(detail);
    }

    @Test
    void aPayloadIsNoLongerThanWhatIsKept() {
        String payload = Base64.getEncoder().encodeToString(new byte[DeadLetter.MAX_PAYLOAD + 1]);

        InvalidRecordException e = catchThrowableOfType(
                InvalidRecordException.class,
                () -> read("{\"reason\":\"bad-time\",\"detail\":\"d\",\"payload\":\"%s\"}".formatted(payload)));

        assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
    }

    private static RefusedRow read(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return RefusedRowJson.read(bytes, 0, bytes.length);
    }
}
