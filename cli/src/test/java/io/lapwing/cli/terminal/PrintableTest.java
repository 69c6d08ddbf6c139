package io.lapwing.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "21.5, 21.5",
        "3.14159265, 3.14159",
        "-1013.25, -1013.25",
        "999999.6, 1000000",
        "1234567.8, 1234568",
        "0.000012345678, 0.0000123457",
        "1e-9, 1E-9",
        "2.5e15, 2.5E+15",
        "100, 100"
    })
    void numbersAsPeopleWriteThem(double number, String written) {
        assertThat(Printable.number(number)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "43.04, 4.63, 43.0 ± 4.6",
        "608.2, 15.4, 608 ± 15",
        "25.4016, 0.4218, 25.40 ± 0.42",
        "5, 0, 5 ± 0",
        "1234, 150, 1234 ± 150"
    })
    void aMeanIsAsPreciseAsItsDeviation(double mean, double sd, String written) {
        assertThat(Printable.deviation(mean, sd)).isEqualTo(written);
    }

    @Test
    void aPointIsAPointInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Printable.fixed(0.985, 2) + " " + Printable.deviation(43.04, 4.63))
                    .isEqualTo("0.99 43.0 ± 4.6");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        assertThat(Printable.text("a\u001b[2Jb\r\n\u009bc °C 😀")).isEqualTo("a·[2Jb···c °C 😀");
    }
}
