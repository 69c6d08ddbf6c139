package io.lapwing.cli.send;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Event times: as planned while the plan is kept, the present where sending lags behind or there is no plan; always later
 * than the one before, so that no two readings of a sensor share one.
 */
final class EventTimes {
    static final long UNPLANNED = -1;

    private static final Duration LAG = Duration.ofSeconds(1);
    private static final long MICRO = 1_000;

    private final Instant began;
    private Instant earliest;

    EventTimes(Instant began) {
        this.began = began;
        this.earliest = began.truncatedTo(ChronoUnit.MICROS);
    }

    /** @param planned nanoseconds after the beginning, or {@link #UNPLANNED} */
    Instant next(long planned) {
        Instant now = Instant.now();
        Instant plan = planned == UNPLANNED ? now : began.plusNanos(planned);
        Instant time = (plan.isBefore(now.minus(LAG)) ? now : plan).truncatedTo(ChronoUnit.MICROS);
        time = time.isAfter(earliest) ? time : earliest;
        earliest = time.plusNanos(MICRO);
        return time;
    }
}
