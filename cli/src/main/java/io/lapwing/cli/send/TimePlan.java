package io.lapwing.cli.send;

import io.lapwing.contracts.Reading;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a reading is sent, and what time it says.
 *
 * <p>Shifted to now, no reading may say a time that is still to come. At full speed and at speeds above 1 the newest
 * reading says the time at which it is sent: all older ones then lie before theirs. At speeds below 1 the oldest does.
 *
 * @param speed event time per time; 0 for as fast as it goes
 * @param origin the time of the oldest reading; null where nothing depends on it
 * @param shift added to each time
 */
record TimePlan(double speed, @Nullable Instant origin, Duration shift) {
    /** @param range of the readings; needed with a shift */
    static TimePlan of(double speed, boolean shiftToNow, TimeRange range, Instant now) {
        Instant oldest = range.oldest();
        Instant newest = range.newest();
        if (!shiftToNow || oldest == null || newest == null) {
            return new TimePlan(speed, oldest, Duration.ZERO);
        }
        if (speed > 0 && speed < 1) {
            return new TimePlan(speed, oldest, Duration.between(oldest, now));
        }
        double sending = speed == 0 ? 0 : range.length().toNanos() / speed;
        return new TimePlan(speed, oldest, Duration.between(newest, now.plusNanos((long) sending)));
    }

    /** Nanoseconds after the beginning of sending. */
    double due(Reading reading, Instant first) {
        if (speed == 0) {
            return 0;
        }
        Duration since = Duration.between(origin == null ? first : origin, reading.time());
        return (since.getSeconds() * 1e9 + since.getNano()) / speed;
    }

    Reading shifted(Reading reading) {
        return shift.isZero() ? reading : reading.withTime(reading.time().plus(shift));
    }
}
