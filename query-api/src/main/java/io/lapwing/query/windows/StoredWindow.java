package io.lapwing.query.windows;

import io.lapwing.windowing.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * What merging needs of a stored window; times in microseconds since the epoch.
 *
 * @param statistics null where all its readings were null
 */
record StoredWindow(
        String sensor,
        @Nullable String location,
        String metric,
        long start,
        long end,
        long nulls,
        @Nullable Statistics statistics,
        int revision) {}
