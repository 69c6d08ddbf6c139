package io.lapwing.windowing;

import io.lapwing.windowing.statistics.Extremes;
import io.lapwing.windowing.statistics.Moments;
import io.lapwing.windowing.statistics.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window that closed or was revised, in memory that is used again: it holds until its {@link StepResults} are cleared.
 * {@link #toResult} is for keeping. What its parts mean stands at {@link WindowResult}.
 */
public final class ClosedWindow {
    /**
     * |z| must pass the threshold by more than rounding can do. Without it rounding would decide often: the one value of
     * five that differs from four equal ones has |z| = 2, the usual threshold, exactly.
     */
    private static final double ROUNDING = 1e-9;

    private String sensor = "";
    private @Nullable String location;
    private String metric = "";
    private long start;
    private long end;
    private int nulls;
    private int revision;

    private int count;
    private double min;
    private double max;
    private double mean;
    private double m2;

    private int outliers;
    private boolean truncated;
    /** Those of the extremes that are outliers, as {@link Extremes} has entries. */
    private long[] entries = Extremes.NONE;

    public String sensor() {
        return sensor;
    }

    public @Nullable String location() {
        return location;
    }

    public String metric() {
        return metric;
    }

    public long start() {
        return start;
    }

    public long end() {
        return end;
    }

    /** Readings with a number; where it is 0, {@code min}, {@code max}, {@code mean}, {@code m2} say nothing. */
    public long count() {
        return count;
    }

    public long nulls() {
        return nulls;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    public double mean() {
        return mean;
    }

    public double m2() {
        return m2;
    }

    public double stddev() {
        return Moments.stddev(count, m2);
    }

    public int revision() {
        return revision;
    }

    /** How many outliers there are, in time order. */
    public int outliers() {
        return outliers;
    }

    public long outlierTime(int i) {
        return Extremes.time(entries, i);
    }

    public double outlierValue(int i) {
        return Extremes.value(entries, i);
    }

    public double outlierZ(int i) {
        return Moments.z(outlierValue(i), mean, m2, stddev());
    }

    public boolean outliersTruncated() {
        return truncated;
    }

    /** For keeping. */
    public WindowResult toResult() {
        List<Outlier> list = new ArrayList<>(outliers);
        for (int i = 0; i < outliers; i++) {
            list.add(new Outlier(outlierTime(i), outlierValue(i), outlierZ(i)));
        }
        return new WindowResult(
                sensor,
                location,
                metric,
                start,
                end,
                count,
                nulls,
                count == 0 ? null : new Statistics(count, min, max, mean, m2),
                list,
                truncated,
                revision);
    }

    void of(
            String ofSensor,
            @Nullable String ofLocation,
            String ofMetric,
            long ofStart,
            long ofEnd,
            int ofNulls,
            int ofRevision) {
        sensor = ofSensor;
        location = ofLocation;
        metric = ofMetric;
        start = ofStart;
        end = ofEnd;
        nulls = ofNulls;
        revision = ofRevision;
    }

    void says(int ofCount, double ofMin, double ofMax, double ofMean, double ofM2) {
        count = ofCount;
        min = ofMin;
        max = ofMax;
        mean = ofMean;
        m2 = ofM2;
        outliers = 0;
        truncated = false;
    }

    /** @param extremes of all {@code count} numbers, with k of each end; gets sorted where it matters */
    void findOutliers(long[] extremes, int k, double threshold) {
        double limit = threshold * (1 + ROUNDING);
        double stddev = stddev();
        truncated = Moments.isSaturated(m2);
        if (!isOutlier(min, stddev, limit) && !isOutlier(max, stddev, limit)) {
            return;
        }
        int kept = Extremes.kept(count, k);
        Extremes.sort(extremes, kept);
        for (int i = 0; i < kept; i++) {
            if (isOutlier(Extremes.value(extremes, i), stddev, limit)) {
                insert(Extremes.value(extremes, i), Extremes.time(extremes, i));
            }
        }
        // There may be more where the innermost of the smallest or of the largest kept is an outlier itself.
        truncated |= count > 2 * k
                && (isOutlier(Extremes.value(extremes, k - 1), stddev, limit)
                        || isOutlier(Extremes.value(extremes, k), stddev, limit));
    }

    /** In time order; equal times in the order of their values, in which they come. */
    private void insert(double value, long time) {
        if (2 * outliers == entries.length) {
            entries = Arrays.copyOf(entries, Math.max(8, 2 * entries.length));
        }
        int at = outliers++;
        for (; at > 0 && Extremes.time(entries, at - 1) > time; at--) {
            entries[2 * at] = entries[2 * at - 2];
            entries[2 * at + 1] = entries[2 * at - 1];
        }
        entries[2 * at] = Double.doubleToRawLongBits(value);
        entries[2 * at + 1] = time;
    }

    private boolean isOutlier(double value, double stddev, double limit) {
        return Math.abs(Moments.z(value, mean, m2, stddev)) > limit;
    }
}
