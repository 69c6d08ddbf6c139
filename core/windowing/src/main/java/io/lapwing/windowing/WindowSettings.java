package io.lapwing.windowing;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How windows are cut, when they close, how long they can be revised, and what they say of outliers.
 *
 * @param size of a window
 * @param slide from one window's start to the next one's, both aligned to the epoch; the size for tumbling windows,
 *     less for hopping ones
 * @param grace how long a window waits for readings that come out of order before it closes
 * @param lateness a window can be revised while its sensor's watermark &lt; end + lateness
 * @param idleClose how long a sensor is silent before its open windows close, at least size + grace
 * @param outlierThreshold readings with |z| within the window above it are outliers
 * @param extremes how many of the smallest and of the largest values are kept to find outliers among
 */
public record WindowSettings(
        Duration size,
        Duration slide,
        Duration grace,
        Duration lateness,
        Duration idleClose,
        double outlierThreshold,
        int extremes) {

    /** Far beyond any use, and far from where microseconds in a long end. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    static final long MOST_WINDOWS_OF_A_READING = 1_000;
    static final int MOST_EXTREMES = 1_000;

    /** Tumbling windows of 10 s. */
    public static final WindowSettings DEFAULT = tumbling(
            Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(30), 2, 8);

    /** @throws InvalidSettingException naming the setting */
    public WindowSettings {
        check("size", size, true);
        check("slide", slide, true);
        check("grace", grace, false);
        check("lateness", lateness, false);
        check("idleClose", idleClose, true);
        if (slide.compareTo(size) > 0) {
            throw new InvalidSettingException(
                    "slide", "must not be longer than the size " + size + ", else readings fall between, got " + slide);
        }
        if (size.dividedBy(slide) > MOST_WINDOWS_OF_A_READING) {
            throw new InvalidSettingException(
                    "slide",
                    "a reading would stand in more than %d windows of size %s, got %s"
                            .formatted(MOST_WINDOWS_OF_A_READING, size, slide));
        }
        if (idleClose.compareTo(size.plus(grace)) < 0) {
            throw new InvalidSettingException(
                    "idleClose",
                    "must be at least size + grace, here %s, got %s".formatted(size.plus(grace), idleClose));
        }
        if (!(outlierThreshold > 0) || !Double.isFinite(outlierThreshold)) {
            throw new InvalidSettingException(
                    "outlierThreshold", "must be a finite number above 0, got " + outlierThreshold);
        }
        if (extremes < 1 || extremes > MOST_EXTREMES) {
            throw new InvalidSettingException(
                    "extremes", "must be from 1 to %d, got %d".formatted(MOST_EXTREMES, extremes));
        }
    }

    /** Windows that touch and never overlap: the slide is the size. */
    public static WindowSettings tumbling(
            Duration size,
            Duration grace,
            Duration lateness,
            Duration idleClose,
            double outlierThreshold,
            int extremes) {
        return new WindowSettings(size, size, grace, lateness, idleClose, outlierThreshold, extremes);
    }

    private static void check(String setting, Duration duration, boolean positive) {
        if (duration.isNegative() || (positive && duration.isZero())) {
            throw new InvalidSettingException(
                    setting, "must %s, got %s".formatted(positive ? "be positive" : "not be negative", duration));
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException(setting, "must not be longer than " + LONGEST + ", got " + duration);
        }
        if (!duration.equals(duration.truncatedTo(ChronoUnit.MICROS))) {
            throw new InvalidSettingException(setting, "must be whole microseconds, got " + duration);
        }
    }
}
