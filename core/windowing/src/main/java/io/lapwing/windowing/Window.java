package io.lapwing.windowing;

import io.lapwing.windowing.statistics.Extremes;
import io.lapwing.windowing.statistics.Moments;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the readings of one window add up to, and where it stands in its life: an open window takes readings and closes
 * once; a closed one is only revised. It does not depend on the order in which its readings came, but for rounding.
 */
class Window {
    private static final int OPEN = -1;

    private long start;
    private int revision = OPEN;
    private int count;
    private int nulls;
    /** How many extremes of each end; what holds when the window opens holds for its life. */
    private int k;

    private double mean;
    private double m2;
    private double min;
    private double max;
    private long[] extremes = Extremes.NONE;
    private @Nullable String location;
    private long locationTime;
    private long locationSeq;

    /** See {@link SensorWindows#touch}. */
    final long touchArray() {
        return extremes.length;
    }

    /** See {@link SensorWindows#touch}. */
    final long touchEntries() {
        long sum = 0;
        for (int i = 0; i < extremes.length; i += Long.BYTES) {
            sum += extremes[i];
        }
        return sum;
    }

    final long start() {
        return start;
    }

    final boolean isOpen() {
        return revision == OPEN;
    }

    final int revision() {
        return revision;
    }

    final int count() {
        return count;
    }

    final int nulls() {
        return nulls;
    }

    /** Another window, open and empty, in the same memory. */
    final void open(long newStart, int newExtremes) {
        start = newStart;
        revision = OPEN;
        count = 0;
        nulls = 0;
        k = newExtremes;
        location = null;
    }

    final void close() {
        check(isOpen());
        revision = 0;
    }

    /** A late reading was added to a closed window. */
    final void revise() {
        check(!isOpen());
        revision++;
    }

    /** @param value NaN for null */
    final void add(long time, long seq, double value, @Nullable String place) {
        if (Double.isNaN(value)) {
            nulls++;
        } else {
            int before = count;
            double meanBefore = mean;
            count = before + 1;
            mean = Moments.mean(count, meanBefore, value);
            m2 = Moments.m2(count, m2, meanBefore, mean, value);
            min = before == 0 ? value : Math.min(min, value);
            max = before == 0 ? value : Math.max(max, value);
            extremes = Extremes.offer(extremes, before, k, value, time);
        }
        if (place != null && (location == null || SeenReadings.isAfter(time, seq, locationTime, locationSeq))) {
            location = place;
            locationTime = time;
            locationSeq = seq;
        }
    }

    /** Takes over what the other one is; the other one gets this one's memory and has to be opened anew. */
    final void takeOver(Window other) {
        start = other.start;
        revision = other.revision;
        count = other.count;
        nulls = other.nulls;
        k = other.k;
        mean = other.mean;
        m2 = other.m2;
        min = other.min;
        max = other.max;
        long[] memory = extremes;
        extremes = other.extremes;
        other.extremes = memory;
        location = other.location;
        locationTime = other.locationTime;
        locationSeq = other.locationSeq;
    }

    final void tell(String sensor, String metric, Rules rules, ClosedWindow result) {
        result.of(sensor, location, metric, start, start + rules.size(), nulls, revision);
        result.says(count, min, max, mean, m2);
        if (count > 0) {
            result.findOutliers(extremes, k, rules.outlierThreshold());
        }
    }

    /** Gives back the memory that only another window would need. */
    final void trimWindow() {
        int length = 2 * Extremes.kept(count, k);
        if (extremes.length > length) {
            extremes = Arrays.copyOf(extremes, length);
        }
    }

    /**
     * All but the start.
     *
     * @param before the location that was written last
     * @return the location that is written last now
     */
    final @Nullable String write(@Nullable String before, StateOutput out) {
        out.number(revision + 1);
        out.number(k);
        out.number(count);
        out.number(nulls);
        if (count > 0) {
            out.real(mean);
            out.real(m2);
            int kept = Extremes.kept(count, k);
            Extremes.sort(extremes, kept);
            for (int i = 0; i < kept; i++) {
                out.real(Extremes.value(extremes, i));
                out.number(Extremes.time(extremes, i) - start);
            }
        }
        SensorState.writeLocation(location, before, out);
        if (location == null) {
            return before;
        }
        out.number(locationTime - start);
        out.signed(locationSeq);
        return location;
    }

    /** @param size of windows, within which readings lie */
    final void read(long newStart, long size, LocationReader locations, StateInput in) {
        revision = (int) in.number(0, Integer.MAX_VALUE) - 1;
        start = newStart;
        k = (int) in.number(1, WindowSettings.MOST_EXTREMES);
        count = (int) in.number(0, Integer.MAX_VALUE - 1);
        nulls = (int) in.number(0, Integer.MAX_VALUE - 1);
        in.check(count > 0 || nulls > 0, "a window is empty");
        if (count > 0) {
            mean = in.finite();
            m2 = in.finite();
            in.check(m2 >= 0, "m2 is negative");
            readExtremes(size, in);
        }
        location = locations.read(in);
        if (location != null) {
            locationTime = start + in.number(0, size - 1);
            locationSeq = in.signed();
        }
    }

    private void readExtremes(long size, StateInput in) {
        int kept = Extremes.kept(count, k);
        double before = 0;
        long timeBefore = 0;
        for (int i = 0; i < kept; i++) {
            double value = in.finite();
            long time = start + in.number(0, size - 1);
            int order = Double.compare(before, value);
            in.check(i == 0 || order < 0 || (order == 0 && timeBefore <= time), "extremes are out of order");
            extremes = Extremes.offer(extremes, i, k, value, time);
            before = value;
            timeBefore = time;
        }
        min = Extremes.value(extremes, 0);
        max = before;
    }

    private static void check(boolean legal) {
        if (!legal) {
            throw new IllegalStateException("a window closes once and is revised after that");
        }
    }
}
