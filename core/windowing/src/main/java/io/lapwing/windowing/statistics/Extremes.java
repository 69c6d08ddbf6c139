package io.lapwing.windowing.statistics;

import java.util.Arrays;

/**
 * The k smallest and the k largest of the numbers that were offered, each with its time. While there are at most 2k
 * numbers, that is all of them.
 *
 * <p>What is kept does not depend on the order in which the numbers came.
 */
public final class Extremes {
    /*
     * One array, sorted by (value, time), two longs an entry: the value's bits, the time. It grows up to 2k entries;
     * from then on its first half holds the smallest, its second half the largest, and what falls between is dropped.
     * Windows are many and most hold few readings: one small array costs less than two lists of k.
     */
    private static final int FIELDS = 2;

    private final int k;
    private long[] entries;
    private int held;
    private boolean dropped;

    /** @param k how many of each end are kept, at least 1 */
    public Extremes(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("extremes must be at least 1, got " + k);
        }
        this.k = k;
        this.entries = new long[FIELDS];
    }

    /**
     * Looks at one more number.
     *
     * @param value finite
     */
    public void offer(double value, long time) {
        if (held < 2 * k) {
            insert(value, time, held);
        } else if (isBefore(value, time, k - 1)) {
            dropped = true;
            moveUp(position(value, time, 0, k - 1), k - 1, value, time);
        } else if (!isBefore(value, time, k)) {
            dropped = true;
            moveDown(position(value, time, k + 1, held), value, time);
        } else {
            dropped = true;
        }
    }

    /** How many entries there are: every number while they are at most 2k, then 2k. */
    public int size() {
        return held;
    }

    /** The value at {@code i} in ascending order. */
    public double value(int i) {
        return Double.longBitsToDouble(entries[FIELDS * i]);
    }

    public long time(int i) {
        return entries[FIELDS * i + 1];
    }

    public double smallest() {
        return value(0);
    }

    public double largest() {
        return value(held - 1);
    }

    /** Whether numbers were dropped between {@code value(k − 1)} and {@code value(k)}. */
    public boolean hasDropped() {
        return dropped;
    }

    /** Puts back whether numbers were dropped. */
    public void dropped(boolean some) {
        dropped = some;
    }

    public int k() {
        return k;
    }

    /** Empty again, with the memory that it has. */
    public void clear() {
        held = 0;
        dropped = false;
    }

    private void insert(double value, long time, int end) {
        if (FIELDS * end == entries.length) {
            entries = Arrays.copyOf(entries, Math.min(entries.length * 2, FIELDS * 2 * k));
        }
        held = end + 1;
        moveUp(position(value, time, 0, end), end, value, time);
    }

    /** Puts an entry at {@code at}; those from there to before {@code last} move up, over the one at {@code last}. */
    private void moveUp(int at, int last, double value, long time) {
        System.arraycopy(entries, FIELDS * at, entries, FIELDS * (at + 1), FIELDS * (last - at));
        set(at, value, time);
    }

    /** Puts an entry before {@code at}; those from k + 1 to there move down, over the one at k. */
    private void moveDown(int at, double value, long time) {
        System.arraycopy(entries, FIELDS * (k + 1), entries, FIELDS * k, FIELDS * (at - k - 1));
        set(at - 1, value, time);
    }

    private void set(int i, double value, long time) {
        entries[FIELDS * i] = Double.doubleToRawLongBits(value);
        entries[FIELDS * i + 1] = time;
    }

    /** The first position in [from, to] whose entry is not before (value, time). Few entries: from the end. */
    private int position(double value, long time, int from, int to) {
        int i = to;
        while (i > from && isBefore(value, time, i - 1)) {
            i--;
        }
        return i;
    }

    private boolean isBefore(double value, long time, int i) {
        double other = value(i);
        if (value < other) {
            return true;
        }
        if (value > other) {
            return false;
        }
        // Equal numbers, or the two zeros, which differ in their bits only.
        int order = Double.compare(value, other);
        return order != 0 ? order < 0 : time < time(i);
    }
}
