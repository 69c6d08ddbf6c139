package io.lapwing.detectors.metric;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * The smallest step between two readings of a metric that was ever seen. No spread is smaller: a switch that was off all day
 * has a standard deviation of 0, and is not out by millions of them when it is on.
 */
public final class Resolution {
    private double last = Double.NaN;
    private double step = Double.POSITIVE_INFINITY;

    /**
     * The least standard deviation of a mean of so many readings: what a step in one of them makes, if each may have one.
     *
     * @param magnitude of the readings, which says it while none was seen to move
     */
    public double leastSpread(int readings, double magnitude) {
        return (Double.isInfinite(step) ? Numbers.spreadOfConstant(magnitude) : step) / Math.sqrt(readings);
    }

    public void learn(double value) {
        // Nothing differs from the NaN before the first by a number.
        double moved = Math.abs(value - last);
        if (moved > 0) {
            step = Math.min(step, moved);
        }
        last = value;
    }

    /** Bytes in memory. */
    public static int bytes() {
        return 32;
    }

    public void write(StateWriter out) {
        out.flag(!Double.isNaN(last));
        if (!Double.isNaN(last)) {
            out.number(last);
            out.number(step);
        }
    }

    /** Takes over what was written, in a new one. */
    public void read(StateReader in) {
        if (in.flag()) {
            last = in.within(2 * Numbers.HUGE);
            step = in.number();
            in.check(step > 0, "a resolution");
        }
    }
}
