package io.lapwing.standalone.process;

import java.time.Duration;

/** How long to wait before a program that died is started again: not at all, unless it keeps dying at its start. */
final class RestartPause {
    private static final Duration QUICK = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private int quickDeaths;

    /** The pause after a death that came {@code lived} after the start. */
    Duration after(Duration lived) {
        if (lived.compareTo(QUICK) >= 0) {
            quickDeaths = 0;
            return Duration.ZERO;
        }
        quickDeaths++;
        Duration pause = Duration.ofSeconds(quickDeaths);
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    /** Deaths in a row that came right after a start. */
    int quickDeaths() {
        return quickDeaths;
    }
}
