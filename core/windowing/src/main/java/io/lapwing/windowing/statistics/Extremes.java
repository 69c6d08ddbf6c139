package io.lapwing.windowing.statistics;

import java.util.Arrays;

/**
 * The k smallest and the k largest of n numbers, each with its time. While n is at most 2k, that is all of them.
 *
 * <p>What is kept does not depend on the order in which the numbers came. It stands in an array that the caller keeps
 * beside n and k, because there are as many of them as windows.
 */
public final class Extremes {
    /*
     * Two longs an entry: the value's bits, the time. Up to 2k entries stand as they came. With the next one they are
     * sorted by (value, time) and stay so: the first half holds the smallest, the second half the largest, and what falls
     * between is dropped.
     */
    private static final int FIELDS = 2;

    /** Kept of no numbers. */
    public static final long[] NONE = {};

    private Extremes() {}

    /**
     * Looks at one more number.
     *
     * @param entries what is kept of n numbers
     * @param value finite
     * @return what is kept of n + 1 numbers: the same array, or a longer one
     */
    public static long[] offer(long[] entries, int n, int k, double value, long time) {
        if (n < 2 * k) {
            long[] room = FIELDS * n < entries.length ? entries : grown(entries, k);
            set(room, n, value, time);
            return room;
        }
        if (n == 2 * k) {
            sort(entries, n);
        }
        if (isBefore(value, time, entries, k - 1)) {
            int at = k - 1;
            for (; at > 0 && isBefore(value, time, entries, at - 1); at--) {
                copy(entries, at - 1, at);
            }
            set(entries, at, value, time);
        } else if (!isBefore(value, time, entries, k)) {
            int at = k;
            for (; at < 2 * k - 1 && !isBefore(value, time, entries, at + 1); at++) {
                copy(entries, at + 1, at);
            }
            set(entries, at, value, time);
        }
        return entries;
    }

    /** How many entries are kept of n numbers. */
    public static int kept(int n, int k) {
        return Math.min(n, 2 * k);
    }

    /** Sorts {@code held} entries by (value, time), the smaller zero first. They are few, or sorted already. */
    public static void sort(long[] entries, int held) {
        for (int i = 1; i < held; i++) {
            double value = value(entries, i);
            long time = time(entries, i);
            int at = i;
            for (; at > 0 && isBefore(value, time, entries, at - 1); at--) {
                copy(entries, at - 1, at);
            }
            set(entries, at, value, time);
        }
    }

    public static double value(long[] entries, int i) {
        return Double.longBitsToDouble(entries[FIELDS * i]);
    }

    public static long time(long[] entries, int i) {
        return entries[FIELDS * i + 1];
    }

    private static long[] grown(long[] entries, int k) {
        int held = entries.length / FIELDS;
        return Arrays.copyOf(entries, FIELDS * Math.min(2 * k, held + 1 + held / 2));
    }

    private static void set(long[] entries, int i, double value, long time) {
        entries[FIELDS * i] = Double.doubleToRawLongBits(value);
        entries[FIELDS * i + 1] = time;
    }

    private static void copy(long[] entries, int from, int to) {
        entries[FIELDS * to] = entries[FIELDS * from];
        entries[FIELDS * to + 1] = entries[FIELDS * from + 1];
    }

    private static boolean isBefore(double value, long time, long[] entries, int i) {
        double other = value(entries, i);
        if (value < other) {
            return true;
        }
        if (value > other) {
            return false;
        }
        // Equal numbers, or the two zeros, which differ in their bits only.
        int order = Double.compare(value, other);
        return order != 0 ? order < 0 : time < time(entries, i);
    }
}
