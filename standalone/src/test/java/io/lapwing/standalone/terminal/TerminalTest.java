package io.lapwing.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "40, 0.0 s",
        "3140, 3.1 s",
        "59999, 59 s",
        "130000, 2 min 10 s",
        "13260000, 3 h 41 min",
        "183600000, 2 d 3 h"
    })
    void durationsAsPeopleSayThem(long millis, String text) {
        assertThat(Terminal.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void theChangingLineStaysAtTheBottom() {
        Terminal terminal = terminal(true);
        terminal.progress("1 %");
        terminal.say("said");
        terminal.progress("2 %");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1 %\r\033[Ksaid\n1 %\r\033[K2 %");
    }

    @Test
    void nothingChangesInAFile() {
        Terminal terminal = terminal(false);
        terminal.progress("1 %");
        terminal.say("said");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("said\n");
    }

    @Test
    void columnsAreAsWideAsTheirLongestCell() {
        assertThat(new Table("part", "pid").row("kafka", "1").row("a", "12345"))
                .hasToString("  part   pid\n  kafka  1\n  a      12345");
        assertThatThrownBy(() -> new Table("part").row("a", "b")).isInstanceOf(IllegalArgumentException.class);
    }

    private Terminal terminal(boolean rewrites) {
        return new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), rewrites);
    }
}
