package io.lapwing.detectors;

/** Limits within which statistics are calculated, so that squares and sums of any finite input stay finite. */
public final class Numbers {
    /** Larger magnitudes are taken as this: its square times a window's length is still a finite number. */
    public static final double HUGE = 1e140;

    private Numbers() {}

    public static double clamp(double x) {
        // Nearly always; the library's way asks for signed zeros and for what is no number.
        return x > -HUGE && x < HUGE ? x : Math.clamp(x, -HUGE, HUGE);
    }

    /**
     * The spread to assume of something that was never seen to move, and so has no scale of its own: 1 % of its
     * magnitude, at least 0.1.
     */
    public static double spreadOfConstant(double value) {
        return Math.max(0.1, 0.01 * Math.abs(value));
    }
}
