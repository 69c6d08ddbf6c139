package io.lapwing.detectors.imputation;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * The mean of all numbers so far, finite for any finite numbers. As River's {@code preprocessing.StatImputer} has it with
 * {@code stats.Mean}.
 */
final class RunningMean implements Past {
    private long count;
    private double mean;

    @Override
    public void add(long time, double value) {
        count++;
        mean = next(mean, count, value);
    }

    @Override
    public double at(long time) {
        return count == 0 ? Double.NaN : mean;
    }

    @Override
    public boolean isEmpty() {
        return count == 0;
    }

    @Override
    public long bytes() {
        return 32;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(count);
        if (count > 0) {
            out.number(mean);
        }
    }

    @Override
    public void read(StateReader in) {
        count = in.whole();
        in.check(count >= 0, "a count");
        mean = count == 0 ? 0 : in.finite();
    }

    /** The mean of {@code count} numbers, of which {@code value} is the last and the others had the mean {@code old}. */
    private static double next(double old, long count, double value) {
        double next = old + (value - old) / count;
        if (Double.isFinite(next)) {
            return next;
        }
        // The difference of two large numbers of unlike sign overflows; their shares do not.
        return Math.clamp(old * ((count - 1.0) / count) + value / count, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
