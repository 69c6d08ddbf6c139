package io.lapwing.detectors.metric;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/** The mean of the last few numbers. Summed anew each time: it is exact, and a few are summed quickly. */
public final class ShortMean {
    private final double[] last;
    private int size;
    private int next;

    public ShortMean(int window) {
        last = new double[window];
    }

    public boolean isFull() {
        return size == last.length;
    }

    /** The mean if this number came next, which it does not. */
    public double with(double number) {
        boolean full = size == last.length;
        int oldest = full ? next : size;
        double sum = number;
        for (int i = 0; i < oldest; i++) {
            sum += last[i];
        }
        for (int i = oldest + 1; i < size; i++) {
            sum += last[i];
        }
        return sum / (full ? size : size + 1);
    }

    public double mean() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += last[i];
        }
        return sum / size;
    }

    public void add(double number) {
        last[next] = number;
        next = next + 1 == last.length ? 0 : next + 1;
        size = Math.min(size + 1, last.length);
    }

    public int bytes() {
        return 48 + Double.BYTES * last.length;
    }

    public void write(StateWriter out) {
        out.whole(size);
        out.whole(next);
        for (int i = 0; i < size; i++) {
            out.number(last[i]);
        }
    }

    /** Takes over what was written, in a new one. */
    public void read(StateReader in) {
        size = in.count(last.length, Double.BYTES);
        next = in.whole(0, last.length - 1);
        in.check(size == last.length || next == size, "a short mean");
        for (int i = 0; i < size; i++) {
            last[i] = in.within(2 * Numbers.HUGE);
        }
    }
}
