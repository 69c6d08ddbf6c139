package io.lapwing.mapping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days that no calendar has are refused, and what loggers write for midnight is understood. */
class TimeFormatTest {
    private static final String AUTO = "auto";

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy, 31.02.2024",
        "dd.MM.yyyy, 30.02.2024",
        "dd.MM.yyyy, 29.02.2023",
        "dd.MM.yyyy, 31.04.2024",
        "dd.MM.yyyy, 32.01.2024",
        "dd.MM.yy HH:mm, 31.02.24 10:00",
        "dd.MM.yyyy HH:mm, 31.02.2024 24:00",
        "uuuu-MM-dd HH:mm, 2024-06-31 10:00",
        "d-MMM-yyyy, 31-Feb-2024",
        "dd.MM.yyyy HH:mm z, 31.02.2024 10:00 CET",
        "auto, 2024-02-31",
        "auto, 2024-02-31 10:00:00",
        "auto, 2023-02-29T10:00:00",
        "auto, 2024-04-31 10:00:00+02:00",
    })
    void aDayThatItsMonthDoesNotHaveIsNoTime(String format, String text) {
        assertThatThrownBy(() -> parse(format, text))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.BAD_TIME));
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy, 29.02.2024, 2024-02-29T00:00:00Z",
        "dd.MM.yyyy, 31.12.2024, 2024-12-31T00:00:00Z",
        "dd.MM.yyyy, 01.01.2024, 2024-01-01T00:00:00Z",
        "dd.MM.yyyy HH:mm, 29.02.2024 24:00, 2024-03-01T00:00:00Z",
        "dd.MM.yyyy HH:mm, 31.12.2024 24:00, 2025-01-01T00:00:00Z",
        "d/M/yyyy h:mm a, 1/3/2024 0:15 AM, 2024-03-01T00:15:00Z",
        "uuuu-DDD, 2024-366, 2024-12-31T00:00:00Z",
        "dd.MM.yyyy HH:mm z, 31.01.2024 10:00 CET, 2024-01-31T09:00:00Z",
        "auto, 2024-02-29 10:00:00, 2024-02-29T10:00:00Z",
        "auto, 2024-02-29T24:00, 2024-03-01T00:00:00Z",
    })
    void theLastDaysOfMonthsAreTimes(String format, String text, Instant time) {
        assertThat(parse(format, text)).isEqualTo(time);
    }

    private static Instant parse(String format, String text) {
        TimeFormat by = format.equals(AUTO)
                ? new TimeFormat.Auto(ZoneOffset.UTC)
                : TimeFormat.Pattern.of(format, ZoneOffset.UTC);
        return by.parse(text);
    }
}
