package io.lapwing.windowing;

import io.lapwing.windowing.statistics.Statistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one window {@code [start, end)} of one metric of one sensor when it closes or is revised.
 *
 * @param location of its latest reading that says one
 * @param start microseconds since the epoch, inclusive
 * @param end microseconds since the epoch, exclusive
 * @param count readings with a number
 * @param nulls readings without; they enter no statistic
 * @param statistics null where count is 0
 * @param outliers in time order
 * @param outliersTruncated whether there may be more outliers than the extremes kept can show
 * @param revision 0 when the window closes, +1 each time that a late reading changes it
 */
public record WindowResult(
        String sensor,
        @Nullable String location,
        String metric,
        long start,
        long end,
        long count,
        long nulls,
        @Nullable Statistics statistics,
        List<Outlier> outliers,
        boolean outliersTruncated,
        int revision) {

    public WindowResult {
        if ((count == 0) != (statistics == null)) {
            throw new IllegalArgumentException("statistics stand exactly where count is not 0");
        }
        outliers = List.copyOf(outliers);
    }
}
