package io.lapwing.windowing;

import java.time.Duration;

/** {@link WindowSettings} in microseconds, and where windows lie. Times are microseconds since the epoch. */
final class Rules {
    final long size;
    final long slide;
    final long grace;
    final long lateness;
    final long idleClose;
    final double outlierThreshold;
    final int extremes;

    Rules(WindowSettings settings) {
        size = micros(settings.size());
        slide = micros(settings.slide());
        grace = micros(settings.grace());
        lateness = micros(settings.lateness());
        idleClose = micros(settings.idleClose());
        outlierThreshold = settings.outlierThreshold();
        extremes = settings.extremes();
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
     */
    long tooLateBefore(long watermark) {
        return lastStart(watermark - lateness - size) + slide;
    }

    static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    }
}
