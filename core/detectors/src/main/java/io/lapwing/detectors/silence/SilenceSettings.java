package io.lapwing.detectors.silence;

import java.time.Duration;

/**
 * When a sensor counts as silent, and when as flapping.
 *
 * @param enabled whether silences are judged at all
 * @param floor the shortest silence
 * @param multiple of the sensor's usual interval that is a silence
 * @param fresh how old a reading may be when it is stored, to show how often its sensor reports; older ones are a backlog
 * @param flappingAfter silences that make a sensor a flapping one, 0 for never
 * @param flappingWithin what these silences lie within, by the partition clock
 */
public record SilenceSettings(
        boolean enabled, Duration floor, double multiple, Duration fresh, int flappingAfter, Duration flappingWithin) {
    public static final SilenceSettings DEFAULT =
            new SilenceSettings(true, Duration.ofSeconds(30), 4, Duration.ofMinutes(5));

    /** Flapping is three silences within an hour. */
    public SilenceSettings(boolean enabled, Duration floor, double multiple, Duration fresh) {
        this(enabled, floor, multiple, fresh, 3, Duration.ofHours(1));
    }

    public SilenceSettings {
        if (floor.compareTo(Duration.ofSeconds(1)) < 0 || floor.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("floor must lie within 1 s..365 days, got " + floor);
        }
        if (!(multiple > 1 && multiple <= 1000)) {
            throw new IllegalArgumentException("multiple lies above 1 and up to 1000, got " + multiple);
        }
        if (fresh.isNegative() || fresh.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("fresh must lie within 0..365 days, got " + fresh);
        }
        if (flappingAfter < 0 || flappingAfter == 1 || flappingAfter > Flapping.MOST) {
            throw new IllegalArgumentException(
                    "flapping-after must be 0 or lie within 2..%d, got %d".formatted(Flapping.MOST, flappingAfter));
        }
        if (flappingWithin.compareTo(Duration.ofMinutes(1)) < 0 || flappingWithin.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException(
                    "flapping-within must lie within 1 min..365 days, got " + flappingWithin);
        }
    }
}
