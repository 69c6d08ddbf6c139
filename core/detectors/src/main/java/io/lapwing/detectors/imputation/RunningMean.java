package io.lapwing.detectors.imputation;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/** The mean of all numbers so far, finite for any finite numbers. */
public final class RunningMean {
    private long count;
    private double mean;

    public void add(double value) {
        count++;
        mean = next(mean, count, value);
    }

    /** NaN while nothing was added. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    void write(StateWriter out) {
        out.whole(count);
        out.number(mean);
    }

    static RunningMean read(StateReader in) {
        RunningMean read = new RunningMean();
        read.count = in.whole();
        in.check(read.count > 0, "a count");
        read.mean = in.finite();
        return read;
    }

    /** The mean of {@code count} numbers, of which {@code value} is the last and the others had the mean {@code old}. */
    static double next(double old, long count, double value) {
        double next = old + (value - old) / count;
        if (Double.isFinite(next)) {
            return next;
        }
        // The difference of two large numbers of unlike sign overflows; their shares do not.
        return Math.clamp(old * ((count - 1.0) / count) + value / count, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
