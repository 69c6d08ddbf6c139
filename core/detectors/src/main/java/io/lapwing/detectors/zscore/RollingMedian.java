package io.lapwing.detectors.zscore;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;

/**
 * Median and median absolute deviation of the last readings of one metric: half of them can be wild and move neither far.
 *
 * <p>The deviation is multiplied by 1.4826, so that of normal noise it is the standard deviation (Rousseeuw and Croux,
 * "Alternatives to the Median Absolute Deviation", 1993). A reading costs the logarithm of the window in comparisons, and the
 * move of half a window in memory.
 */
final class RollingMedian implements RecentValues {
    private static final double TO_SD = 1.4826;
    /** Of normal noise, the variance of the median times the readings, by that of one. */
    private static final double MEDIAN_ERRS = Math.PI / 2;

    private final int capacity;
    /** In the order in which they came, then round; and by size. */
    private double[] values = new double[0];

    private double[] sorted = new double[0];
    private int size;
    private int next;

    RollingMedian(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public void add(double value) {
        double x = Numbers.clamp(value);
        if (size == capacity) {
            removeSorted(values[next]);
        } else {
            if (size == values.length) {
                int length = Math.min(capacity, Math.max(1, 2 * size));
                values = Arrays.copyOf(values, length);
                sorted = Arrays.copyOf(sorted, length);
            }
            size++;
        }
        values[next] = x;
        next = (next + 1) % capacity;
        insertSorted(x);
    }

    private void removeSorted(double x) {
        int at = Arrays.binarySearch(sorted, 0, size, x);
        System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
    }

    /** Into a place of the first {@code size} of which the last is free. */
    private void insertSorted(double x) {
        int found = Arrays.binarySearch(sorted, 0, size - 1, x);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, at, sorted, at + 1, size - 1 - at);
        sorted[at] = x;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double centre() {
        if (size == 0) {
            return 0;
        }
        double upper = sorted[size / 2];
        return size % 2 == 1 ? upper : (sorted[size / 2 - 1] + upper) / 2;
    }

    @Override
    public double spread() {
        if (size < 2) {
            return 0;
        }
        double centre = centre();
        double upper = deviation(size / 2 + 1, centre);
        return TO_SD * (size % 2 == 1 ? upper : (deviation(size / 2, centre) + upper) / 2);
    }

    /*
     * The k numbers nearest to the centre stand side by side. Of all stretches of k, their farthest end is nearest: further to
     * the right the left end comes nearer and the right end goes away, so the best is where one overtakes the other.
     */
    /** The k-th smallest distance from the centre. */
    private double deviation(int k, double centre) {
        int from = 0;
        int to = size - k;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (centre - sorted[middle] > sorted[middle + k - 1] - centre) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        double here = Math.max(centre - sorted[from], sorted[from + k - 1] - centre);
        return from == 0 ? here : Math.min(here, centre - sorted[from - 1]);
    }

    @Override
    public double widening() {
        return Math.sqrt(1 + MEDIAN_ERRS / Math.max(1, size));
    }

    @Override
    public int bytes() {
        return 72 + 2 * Double.BYTES * values.length;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(size);
        if (size == capacity) {
            out.whole(next);
        }
        for (int i = 0; i < size; i++) {
            out.number(values[i]);
        }
    }

    static RollingMedian read(StateReader in, int capacity) {
        RollingMedian median = new RollingMedian(capacity);
        int size = in.count(capacity, Double.BYTES);
        int next = size == capacity ? in.whole(0, capacity - 1) : size;
        for (int i = 0; i < size; i++) {
            median.add(in.within(Numbers.HUGE));
        }
        median.next = next;
        return median;
    }
}
