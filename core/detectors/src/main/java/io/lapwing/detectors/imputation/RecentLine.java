package io.lapwing.detectors.imputation;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;

/**
 * The straight line of least squares through the newest numbers within a window of time before a null, carried on to it.
 *
 * <p>A single number is carried on as it is; a line leaves the range of its numbers by no more than that range, since
 * noise would tilt it to anywhere.
 */
final class RecentLine implements Past {
    /** Of more numbers in a window, the newest. */
    static final int MOST = 16;

    private final long window;
    private long[] times = new long[2];
    private double[] values = new double[2];
    private int size;
    private int next;

    /** @param window in microseconds */
    RecentLine(long window) {
        this.window = window;
    }

    @Override
    public void add(long time, double value) {
        if (size == times.length && size < MOST) {
            // Never a full ring here: it wraps only at its largest.
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            next = size;
        }
        times[next] = time;
        values[next] = Numbers.clamp(value);
        next = (next + 1) % times.length;
        size = Math.min(size + 1, times.length);
    }

    @Override
    public double at(long time) {
        int count = 0;
        double meanTime = 0;
        double mean = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            int at = oldest(i);
            if (isNear(times[at], time)) {
                count++;
                meanTime += (times[at] - time - meanTime) / count;
                mean += (values[at] - mean) / count;
                low = Math.min(low, values[at]);
                high = Math.max(high, values[at]);
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        double spread = 0;
        double slope = 0;
        for (int i = 0; i < size; i++) {
            int at = oldest(i);
            if (isNear(times[at], time)) {
                double apart = times[at] - time - meanTime;
                spread += apart * apart;
                slope += apart * (values[at] - mean);
            }
        }
        double line = spread > 0 ? mean - meanTime * (slope / spread) : mean;
        return Math.clamp(line, 2 * low - high, 2 * high - low);
    }

    /** Where the number stands that {@code later} ones are older than: sums depend on their order to the last bit. */
    private int oldest(int later) {
        return (next - size + later + times.length) % times.length;
    }

    private boolean isNear(long measured, long time) {
        return measured <= time && time - measured <= window;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public long bytes() {
        return 64L + 16L * times.length;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(size);
        for (int i = 0; i < size; i++) {
            int at = oldest(i);
            out.signed(times[at]);
            out.number(values[at]);
        }
    }

    @Override
    public void read(StateReader in) {
        int count = in.count(MOST, Double.BYTES + 1);
        for (int i = 0; i < count; i++) {
            add(in.time(), in.within(Numbers.HUGE));
        }
    }
}
