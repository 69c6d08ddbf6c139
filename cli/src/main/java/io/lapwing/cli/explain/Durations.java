package io.lapwing.cli.explain;

import java.time.Duration;

/** How long, for people. */
final class Durations {
    private Durations() {}

    /** In the two largest units, such as {@code 3 d 4 h} or {@code 2.5 s}. */
    static String words(Duration duration) {
        long seconds = duration.abs().toSeconds();
        if (seconds < 1) {
            return duration.abs().toNanos() / 1000 / 1000.0 + " ms";
        }
        if (seconds < 60) {
            return duration.abs().toMillis() / 1000.0 + " s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return two(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        return two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    private static String two(long large, String unit, long small, String smaller) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
    }
}
