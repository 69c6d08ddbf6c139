package io.lapwing.detectors.silence;

import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.verdict.Reason;
import java.time.Duration;

/** What is said of a sensor that falls silent again and again: a fact, so its score is that of a detector that is sure. */
public final class FlappingVerdict {
    public static final String NAME = "flapping";
    public static final double SCORE = 1;

    private FlappingVerdict() {}

    /** @param times that it fell silent; so is raw */
    public static Opinion opinion(int times) {
        return new Opinion(NAME, null, SCORE, 0.5, 0.5, 0, 0, times);
    }

    public static Reason reason(int times, Duration within) {
        return new Reason(
                NAME,
                null,
                (double) times,
                null,
                "silent %d times within %s (flapping)"
                        .formatted(times, SilenceVerdict.duration(within.toNanos() / 1000)));
    }
}
