package io.lapwing.mapping.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.mapping.spec.NumberStyle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    .  | none  | 1234.5        | 1234.5
                    .  | none  | -1.5e-3       | -0.0015
                    ,  | none  | 1234,5        | 1234.5
                    ,  | .     | 1.234,5       | 1234.5
                    ,  | .     | -1.234.567    | -1234567
                    ,  | .     | 1234,5        | 1234.5
                    ,  | .     | 1.234,5e2     | 123450
                    .  | ,     | 1,234,567.25  | 1234567.25
                    .  | '     | 12'345.5      | 12345.5
                    .  | '     | 12’345.5      | 12345.5
                    ,  | blank | 12 345,5      | 12345.5
                    ,  | blank | 12\u00a0345,5 | 12345.5
                    ,  | blank | 12\u202f345   | 12345
                    ,  | blank | 12345,5       | 12345.5
                    """)
    void whatIsWrittenInTheStyle(char decimal, String thousands, String text, double value) {
        assertThat(Numbers.parse("v", text, style(decimal, thousands))).isEqualTo(value);
        assertThat(Numbers.isNumber(text, style(decimal, thousands))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    .  | none  | 1,5
                    .  | none  | 1 234
                    ,  | none  | 1.5
                    ,  | none  | 1.234,5
                    ,  | .     | 1.5
                    ,  | .     | 12.34
                    ,  | .     | 1234.567
                    ,  | .     | .234
                    ,  | .     | 1.234.56
                    ,  | .     | 1,234.5
                    ,  | .     | 1,5,5
                    .  | ,     | 1,23
                    .  | ,     | 1.234,5
                    .  | ,     | 1,234.5,6
                    .  | '     | 1'23
                    ,  | blank | 1 23
                    ,  | blank | 1 234 5
                    ,  | .     | 1.234,5.6
                    ,  | .     | -
                    ,  | .     | ~~
                    """)
    void whatIsWrittenOtherwiseIsNeverGuessed(char decimal, String thousands, String text) {
        assertThatThrownBy(() -> Numbers.parse("v", text, style(decimal, thousands)))
                .isInstanceOf(InvalidRecordException.class);
        assertThat(Numbers.isNumber(text, style(decimal, thousands))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Ja,1", "nein,0", "OUI,1", "non,0", "wahr,1", "falsch,0", "vrai,1", "faux,0", "ein,1", "aus,0", "y,1"})
    void truthsInThreeLanguages(String text, double truth) {
        assertThat(Numbers.truth(text)).hasValue(truth);
    }

    private static NumberStyle style(char decimal, String thousands) {
        char mark = switch (thousands) {
            case "none" -> NumberStyle.NONE;
            case "blank" -> NumberStyle.BLANK;
            default -> thousands.charAt(0);
        };
        return new NumberStyle(decimal, mark);
    }
}
