package io.lapwing.windowing;

import static io.lapwing.windowing.StateInput.check;

import io.lapwing.windowing.statistics.Extremes;
import io.lapwing.windowing.statistics.Moments;
import io.lapwing.windowing.statistics.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the readings of one window add up to. Does not depend on the order in which they came, but for rounding. */
final class WindowContents {
    /**
     * |z| must pass the threshold by more than rounding can do. Without it rounding would decide often: the one value of
     * five that differs from four equal ones has |z| = 2, the usual threshold, exactly.
     */
    private static final double ROUNDING = 1e-9;

    private long start;
    private int count;
    private int nulls;
    private double mean;
    private double m2;
    private final Extremes extremes;
    private @Nullable String location;
    private long locationTime;
    private long locationSeq;

    WindowContents(long start, int extremes) {
        this.start = start;
        this.extremes = new Extremes(extremes);
    }

    long start() {
        return start;
    }

    /** Empty again, for another window. */
    WindowContents reset(long newStart) {
        start = newStart;
        count = 0;
        nulls = 0;
        extremes.clear();
        location = null;
        return this;
    }

    /** @param value NaN for null */
    void add(long time, long seq, double value, @Nullable String place) {
        if (Double.isNaN(value)) {
            nulls++;
        } else {
            count++;
            double meanBefore = mean;
            mean = Moments.mean(count, meanBefore, value);
            m2 = Moments.m2(count, m2, meanBefore, mean, value);
            extremes.offer(value, time);
        }
        if (place != null && (location == null || SeenReadings.isAfter(time, seq, locationTime, locationSeq))) {
            location = place;
            locationTime = time;
            locationSeq = seq;
        }
    }

    /**
     * All but the start.
     *
     * @param before the location that was written last
     * @return the location that is written last now
     */
    @Nullable String write(@Nullable String before, StateOutput out) {
        out.number(extremes.k());
        out.number(count);
        out.number(nulls);
        if (count > 0) {
            out.real(mean);
            out.real(m2);
            for (int i = 0; i < extremes.size(); i++) {
                out.real(extremes.value(i));
                out.number(extremes.time(i) - start);
            }
        }
        if (location != null) {
            SensorState.writeLocation(location, before, out);
            out.number(locationTime - start);
            out.signed(locationSeq);
            return location;
        }
        return SensorState.writeLocation(null, before, out);
    }

    static WindowContents read(long start, Rules rules, @Nullable String[] location, TextPool texts, StateInput in) {
        int k = (int) in.number(1, WindowSettings.MOST_EXTREMES);
        WindowContents contents = new WindowContents(start, k);
        contents.count = (int) in.number(0, Integer.MAX_VALUE);
        contents.nulls = (int) in.number(0, Integer.MAX_VALUE);
        check(contents.count > 0 || contents.nulls > 0, "a window is empty");
        if (contents.count > 0) {
            contents.mean = in.finite();
            contents.m2 = in.finite();
            check(contents.m2 >= 0, "m2 is negative");
            contents.readExtremes(rules.size, in);
        }
        contents.location = SensorState.readLocation(location, texts, in);
        if (contents.location != null) {
            contents.locationTime = start + in.number(0, rules.size - 1);
            contents.locationSeq = in.signed();
        }
        return contents;
    }

    private void readExtremes(long windowSize, StateInput in) {
        int kept = Math.min(count, 2 * extremes.k());
        for (int i = 0; i < kept; i++) {
            double value = in.finite();
            long time = start + in.number(0, windowSize - 1);
            check(
                    i == 0
                            || Double.compare(extremes.value(i - 1), value) < 0
                            || (Double.compare(extremes.value(i - 1), value) == 0 && extremes.time(i - 1) <= time),
                    "extremes are out of order");
            extremes.offer(value, time);
        }
        extremes.dropped(count > kept);
    }

    WindowResult result(String sensor, String metric, Rules rules, int revision) {
        long end = start + rules.size;
        if (count == 0) {
            return new WindowResult(sensor, location, metric, start, end, 0, nulls, null, List.of(), false, revision);
        }
        Statistics statistics = new Statistics(count, extremes.smallest(), extremes.largest(), mean, m2);
        return new WindowResult(
                sensor,
                location,
                metric,
                start,
                end,
                count,
                nulls,
                statistics,
                outliers(statistics, rules.outlierThreshold),
                outliersTruncated(statistics, rules.outlierThreshold),
                revision);
    }

    private List<Outlier> outliers(Statistics statistics, double threshold) {
        if (!isOutlier(statistics, statistics.min(), threshold)
                && !isOutlier(statistics, statistics.max(), threshold)) {
            return List.of();
        }
        List<Outlier> outliers = new ArrayList<>();
        for (int i = 0; i < extremes.size(); i++) {
            double value = extremes.value(i);
            if (isOutlier(statistics, value, threshold)) {
                outliers.add(new Outlier(extremes.time(i), value, statistics.z(value)));
            }
        }
        outliers.sort(Comparator.comparingLong(Outlier::time).thenComparingDouble(Outlier::value));
        return outliers;
    }

    /** There may be more where the innermost of the smallest or of the largest kept is an outlier itself. */
    private boolean outliersTruncated(Statistics statistics, double threshold) {
        if (statistics.isSaturated()) {
            return true;
        }
        int k = extremes.k();
        return extremes.hasDropped()
                && (isOutlier(statistics, extremes.value(k - 1), threshold)
                        || isOutlier(statistics, extremes.value(k), threshold));
    }

    private static boolean isOutlier(Statistics statistics, double value, double threshold) {
        return Math.abs(statistics.z(value)) > threshold * (1 + ROUNDING);
    }
}
