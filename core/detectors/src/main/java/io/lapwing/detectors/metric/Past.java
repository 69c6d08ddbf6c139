package io.lapwing.detectors.metric;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;

/**
 * The last readings of a metric, as floats relative to the first one, so that 1013.25 ± 0.01 keeps its digits. Grows with
 * what it holds.
 */
public final class Past {
    private static final int FIRST_CAPACITY = 16;

    private final int capacity;
    private float[] values = new float[0];
    private int size;
    private int next;
    /** NaN until the first value. */
    private double reference = Double.NaN;

    public Past(int capacity) {
        this.capacity = capacity;
    }

    public int size() {
        return size;
    }

    /** A value as it would be kept. Magnitudes that a float has no room for are cut. */
    public float kept(double value) {
        return Double.isNaN(reference) ? 0 : cut(value - reference);
    }

    private static float cut(double value) {
        // The square of what is kept stays finite in a float.
        return (float) Math.clamp(value, -1e18, 1e18);
    }

    public void add(double value) {
        if (Double.isNaN(reference)) {
            reference = value;
        }
        if (size == values.length && size < capacity) {
            values = Arrays.copyOf(values, Math.min(capacity, Math.max(FIRST_CAPACITY, 2 * size)));
        }
        values[next] = cut(value - reference);
        next = next + 1 == capacity ? 0 : next + 1;
        size = Math.min(size + 1, capacity);
    }

    /** Forgets the values, and what they took; later ones are kept relative to the same number. */
    public void clear() {
        values = new float[0];
        size = 0;
        next = 0;
    }

    /** What a kept value was. */
    public double original(double kept) {
        return reference + kept;
    }

    /** The last {@code count} values or fewer, the oldest first. */
    public float[] last(int count) {
        int length = Math.min(count, size);
        float[] out = new float[length];
        int from = next - length;
        if (from >= 0) {
            System.arraycopy(values, from, out, 0, length);
        } else {
            System.arraycopy(values, from + capacity, out, 0, -from);
            System.arraycopy(values, 0, out, -from, next);
        }
        return out;
    }

    public int bytes() {
        return 56 + Float.BYTES * values.length;
    }

    public void write(StateWriter out) {
        out.whole(size);
        out.flag(!Double.isNaN(reference));
        if (!Double.isNaN(reference)) {
            out.number(reference);
        }
        for (float value : last(size)) {
            out.real(value);
        }
    }

    /** Takes over what was written, in a new one. */
    public void read(StateReader in) {
        int count = in.count(capacity, Float.BYTES);
        reference = in.flag() ? in.within(Numbers.HUGE) : Double.NaN;
        in.check(count == 0 || !Double.isNaN(reference), "a past without a reference");
        int length = 0;
        while (length < count) {
            length = Math.min(capacity, Math.max(FIRST_CAPACITY, 2 * length));
        }
        values = new float[length];
        for (int i = 0; i < count; i++) {
            values[i] = in.real();
            in.check(Math.abs(values[i]) <= 2e18f, "a value");
        }
        size = count;
        next = count == capacity ? 0 : count;
    }
}
