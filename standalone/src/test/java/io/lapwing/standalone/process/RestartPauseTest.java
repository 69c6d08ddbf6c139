package io.lapwing.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPauseTest {
    private static final Duration QUICK = Duration.ofMillis(4_999);
    private static final Duration LONG = Duration.ofSeconds(5);

    private final RestartPause pause = new RestartPause();

    @Test
    void whatLivedFiveSecondsIsStartedAtOnceHoweverOften() {
        assertThat(IntStream.range(0, 20).mapToObj(i -> pause.after(LONG))).containsOnly(Duration.ZERO);
        assertThat(pause.quickDeaths()).isZero();
    }

    @Test
    void whatKeepsDyingAtItsStartWaitsLongerButNeverMoreThanFiveSeconds() {
        assertThat(IntStream.range(0, 7).mapToObj(i -> pause.after(QUICK).toSeconds()))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 5L, 5L);
        assertThat(pause.quickDeaths()).isEqualTo(7);
    }

    @Test
    void aLongLifeForgetsQuickDeaths() {
        pause.after(QUICK);
        pause.after(QUICK);
        pause.after(LONG);
        assertThat(pause.after(QUICK)).isEqualTo(Duration.ofSeconds(1));
    }
}
