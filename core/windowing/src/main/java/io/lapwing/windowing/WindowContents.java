package io.lapwing.windowing;

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
