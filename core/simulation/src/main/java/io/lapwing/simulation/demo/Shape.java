package io.lapwing.simulation.demo;

import java.util.Locale;

/** What an injected anomaly looks like. Each says what {@link Injection#size()} means for it. */
public enum Shape {
    /** Jumps by {@code size} and falls back at once. */
    SPIKE,
    /** Stands {@code size} higher for the whole time. */
    LEVEL_SHIFT,
    /** Leaves slowly, {@code size} away at the end, then is back. */
    DRIFT,
    /** Noise with {@code size} times its usual standard deviation. */
    NOISE_BURST,
    /** Repeats one number, {@code size}. */
    STUCK,
    /** A loose contact: more often than not the number is {@code size}, the least that the sensor can say. */
    DROPOUT,
    /** Says nothing at all; {@code size} is 0. */
    SILENCE,
    /** The device's clock is {@code size} seconds off; the values are right. */
    CLOCK_JUMP;

    /** As it stands in the truth file, for example {@code level-shift}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it changes a metric's numbers. */
    public boolean changesValues() {
        return this != SILENCE && this != CLOCK_JUMP;
    }
}
