package io.lapwing.detectors.zscore;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Mean and standard deviation of the last readings of one metric, at constant cost a reading.
 */
/*
 * Sums of the deviations from a reference near the values, not of the values themselves: those of 1013.25 ± 0.01 would
 * cancel. The reference moves and the sums are taken anew once a round, and whenever a value leaves that made up most
 * of them, so rounding never piles up.
 */
final class RollingWindow implements RecentValues {
    private static final int FIRST_CAPACITY = 1;
    /** Of the windows that are usual, by size. */
    private static final double[] WIDENINGS =
            IntStream.range(0, 256).mapToDouble(RollingWindow::widening).toArray();

    private final int capacity;
    private double[] values = new double[0];
    private int size;
    private int next;
    private double reference;
    private double sum;
    private double squares;

    RollingWindow(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public int bytes() {
        return 80 + Double.BYTES * values.length;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void add(double value) {
        double x = Numbers.clamp(value);
        if (size == values.length && size < capacity) {
            values = Arrays.copyOf(values, grown(size));
            refresh();
        }
        if (size < capacity) {
            values[size++] = x;
            if (size == 1) {
                reference = x;
            }
            include(x, 1);
            next = size % capacity;
            return;
        }
        double old = values[next];
        double oldDeviation = old - reference;
        boolean dominant = oldDeviation * oldDeviation > 0.5 * squares;
        include(old, -1);
        values[next] = x;
        include(x, 1);
        next++;
        if (next == capacity) {
            next = 0;
            refresh();
        } else if (dominant) {
            refresh();
        }
    }

    private int grown(int length) {
        return Math.min(capacity, Math.max(FIRST_CAPACITY, 2 * length));
    }

    private void include(double x, int sign) {
        double deviation = x - reference;
        sum += sign * deviation;
        squares += sign * deviation * deviation;
    }

    private void refresh() {
        if (size == 0) {
            return;
        }
        double mean = 0;
        for (int i = 0; i < size; i++) {
            mean += values[i] / size;
        }
        reference = mean;
        sum = 0;
        squares = 0;
        for (int i = 0; i < size; i++) {
            include(values[i], 1);
        }
    }

    /** Reference and sums as they are: taken anew they would be rounded differently. */
    @Override
    public void write(StateWriter out) {
        out.whole(size);
        if (size == capacity) {
            out.whole(next);
        }
        out.number(reference);
        out.number(sum);
        out.number(squares);
        for (int i = 0; i < size; i++) {
            out.number(values[i]);
        }
    }

    static RollingWindow read(StateReader in, int capacity) {
        RollingWindow window = new RollingWindow(capacity);
        window.size = in.count(capacity, Double.BYTES);
        window.next = window.size == capacity ? in.whole(0, capacity - 1) : window.size;
        double deviation = 2 * Numbers.HUGE;
        window.reference = in.within(Numbers.HUGE);
        window.sum = in.within(deviation * capacity);
        window.squares = in.within(deviation * deviation * capacity);
        int length = 0;
        // When the array grows decides when the sums are taken anew.
        while (length < window.size) {
            length = window.grown(length);
        }
        window.values = new double[length];
        for (int i = 0; i < window.size; i++) {
            window.values[i] = in.within(Numbers.HUGE);
        }
        return window;
    }

    /** The mean. */
    @Override
    public double centre() {
        return size == 0 ? 0 : reference + sum / size;
    }

    @Override
    public double widening() {
        return size < WIDENINGS.length ? WIDENINGS[size] : widening(size);
    }

    private static double widening(int size) {
        return Math.sqrt(1 + 1.0 / Math.max(1, size));
    }

    /** The standard deviation of a sample (÷ n − 1). */
    @Override
    public double spread() {
        if (size < 2) {
            return 0;
        }
        double left = squares - sum * sum / size;
        return left > 0 ? Math.sqrt(left / (size - 1)) : 0;
    }
}
