package io.lapwing.windowing;

import java.time.Duration;

/**
 * {@link WindowSettings} in microseconds, and where windows lie. Times are microseconds since the epoch.
 *
 * @param size of a window
 * @param slide from one window's start to the next one's
 */
record Rules(long size, long slide, long grace, long lateness, long idleClose, double outlierThreshold, int extremes) {

    static Rules of(WindowSettings settings) {
        return new Rules(
                micros(settings.size()),
                micros(settings.slide()),
                micros(settings.grace()),
                micros(settings.lateness()),
                micros(settings.idleClose()),
                settings.outlierThreshold(),
                settings.extremes());
    }

    /** The same, but for when windows are cut and can change: as a sensor that was away knew it. */
    Rules withTimes(long otherSize, long otherSlide, long otherGrace, long otherLateness) {
        return new Rules(otherSize, otherSlide, otherGrace, otherLateness, idleClose, outlierThreshold, extremes);
    }

    boolean hasTimes(long otherSize, long otherSlide, long otherGrace, long otherLateness) {
        return size == otherSize && slide == otherSlide && grace == otherGrace && lateness == otherLateness;
    }

    boolean hasShapeOf(Rules other) {
        return size == other.size && slide == other.slide;
    }

    /** The start of the first window that holds {@code time}. */
    long firstStart(long time) {
        return isTumbling() ? lastStart(time) : lastStart(time - size) + slide;
    }

    /** The start of the last window that holds {@code time}. */
    long lastStart(long time) {
        return Math.floorDiv(time, slide) * slide;
    }

    boolean isTumbling() {
        return slide == size;
    }

    /**
     * Where what can still change begins: windows that start before can be revised no more, and so readings before are
     * too late.
     *
     * @param newest the sensor's newest event time
     */
    long changeableFrom(long newest) {
        return lastStart(newest - grace - lateness - size) + slide;
    }

    /** The newest event time at which a window with this start closes. */
    long closesAt(long start) {
        return start + size + grace;
    }

    /** The newest event time at which a window with this start can be revised no more. */
    long endsAt(long start) {
        return start + size + grace + lateness;
    }

    static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    }
}
