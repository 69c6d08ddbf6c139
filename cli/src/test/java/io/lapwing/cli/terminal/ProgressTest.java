package io.lapwing.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter written = new StringWriter();
    private Instant now = Instant.parse("2026-05-12T14:00:00Z");

    private Progress progress(boolean terminal) {
        return new Progress(new PrintWriter(written), terminal, () -> now);
    }

    @Test
    void inALogALineNowAndThenWithoutControlCodes() {
        Progress progress = progress(false);
        for (int second = 0; second <= 25; second++) {
            int at = second;
            progress.update(() -> "at " + at);
            now = now.plusSeconds(1);
        }
        progress.clear();
        assertThat(written.toString()).isEqualToNormalizingNewlines("at 10\nat 20\n");
    }

    @Test
    void onATerminalOneLineIsWrittenOver() {
        Progress progress = progress(true);
        progress.update(() -> "one");
        progress.update(() -> "too soon");
        now = now.plusMillis(100);
        progress.update(() -> "two");
        progress.clear();
        progress.clear();
        assertThat(written.toString()).isEqualTo("\rone\033[K\rtwo\033[K\r\033[K");
    }

    @Test
    void whatIsSaidStaysAboveTheProgress() {
        Progress progress = progress(true);
        progress.update(() -> "one");
        progress.say("waiting 2 s");
        progress.update(() -> "one again");
        assertThat(written.toString())
                .isEqualToNormalizingNewlines("\rone\033[K\r\033[Kwaiting 2 s\n\rone again\033[K");
    }

    @Test
    void aBarIsFullOnlyAtTheEnd() {
        assertThat(Progress.bar(0, 10)).isEqualTo("[..........]");
        assertThat(Progress.bar(0.999, 10)).isEqualTo("[#########.]");
        assertThat(Progress.bar(1, 10)).isEqualTo("[##########]");
        assertThat(Progress.bar(7, 10)).isEqualTo("[##########]");
    }
}
