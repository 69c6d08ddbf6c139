package io.lapwing.query.windows;

import java.util.Comparator;

/**
 * A merged window's place in its list.
 *
 * @param start microseconds since the epoch
 * @param group the sensor or the location, empty for none
 */
record MergedKey(long start, String group, String metric) {
    /** Newest first, then as the stored windows are: by name, backwards. */
    static final Comparator<MergedKey> ORDER = Comparator.comparingLong(MergedKey::start)
            .thenComparing(MergedKey::group)
            .thenComparing(MergedKey::metric)
            .reversed();
}
