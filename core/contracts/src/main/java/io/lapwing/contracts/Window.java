package io.lapwing.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one window {@code [start, end)} of one metric of one sensor, in one revision.
 *
 * @param count readings with a number; nulls are counted apart and enter no statistic
 * @param statistics absent where count is 0
 * @param outliers readings whose |z| within the window passes the threshold, in time order
 * @param outliersTruncated true where more outliers may exist than the extremes kept can show
 * @param revision 0 when the window first closes, +1 each time that a late reading changes it
 */
public record Window(
        String sensor,
        @Nullable String location,
        String metric,
        Instant start,
        Instant end,
        long count,
        long nulls,
        @Nullable Statistics statistics,
        List<Outlier> outliers,
        boolean outliersTruncated,
        int revision) {

    public Window {
        if (!start.isBefore(end)) {
            throw new InvalidRecordException(Reason.BAD_TIME, "end", "a window ends after its start");
        }
        if ((count == 0) != (statistics == null)) {
            throw new InvalidRecordException(
                    Reason.MISSING_FIELD, "mean", "statistics stand exactly where count is not 0");
        }
        outliers = List.copyOf(outliers);
    }

    /**
     * @param stddev of the population: √(m2 ÷ count)
     * @param m2 the sum of squared deviations from the mean, so that windows merge exactly
     */
    public record Statistics(double min, double max, double mean, double stddev, double m2) {}

    /** @param z (value − mean) ÷ stddev of the window */
    public record Outlier(Instant time, double value, double z) {}
}
