package io.lapwing.detectors.silence;

import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.verdict.Reason;
import java.util.Locale;

/** What is said of a silence: a fact, so its score is that of a detector that is sure. */
public final class SilenceVerdict {
    public static final String NAME = "silence";
    public static final double SCORE = 1;

    private static final double SECOND = 1e6;

    private SilenceVerdict() {}

    /** @param limit in microseconds; raw is the same in seconds */
    public static Opinion opinion(long limit) {
        return new Opinion(NAME, null, SCORE, 0.5, 0.5, 0, 0, limit / SECOND);
    }

    /** @param usual the longest interval lately, in microseconds */
    public static Reason reason(long limit, long usual) {
        return new Reason(
                NAME,
                null,
                limit / SECOND,
                usual / SECOND,
                "no reading for %s, expected one every %s (silence)".formatted(duration(limit), duration(usual)));
    }

    /** Two units at most: {@code 2 min 10 s}. */
    static String duration(long micros) {
        double seconds = micros / SECOND;
        if (seconds < 1) {
            return Math.round(seconds * 1000) + " ms";
        }
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return two(whole / 60, "min", whole % 60, "s");
        }
        if (whole < 86_400) {
            return two(whole / 3600, "h", whole % 3600 / 60, "min");
        }
        return two(whole / 86_400, "d", whole % 86_400 / 3600, "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + " " + largeUnit : large + " " + largeUnit + " " + small + " " + smallUnit;
    }
}
