package io.lapwing.query.windows;

import io.lapwing.query.problems.Problem;
import io.lapwing.query.problems.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges stored windows, newest first, into windows of an interval, as many as a page takes.
 *
 * <p>Of each interval only the first groups that the page has room for are kept, so memory follows the page's limit, not
 * the number of sensors.
 */
final class WindowMerge {
    private final Grouping grouping;
    private final long interval;
    private final int limit;
    private final @Nullable MergedKey after;
    private final List<MergedWindow> done = new ArrayList<>();
    private final TreeMap<MergedKey, MergedWindow> current = new TreeMap<>(MergedKey.ORDER);
    /** Of each sensor's metric in the current interval, the start of its last window: the next must end before it. */
    private final Map<SensorMetric, Long> starts = new HashMap<>();

    private long currentStart = Long.MAX_VALUE;
    private long largestSize;

    /**
     * @param interval microseconds
     * @param limit of items
     * @param after the last key of the page before, or null
     */
    WindowMerge(Grouping grouping, long interval, int limit, @Nullable MergedKey after) {
        this.grouping = grouping;
        this.interval = interval;
        this.limit = limit;
        this.after = after;
    }

    /**
     * Takes the next stored window.
     *
     * @return whether the page wants more
     * @throws ProblemException 400 where the interval is no multiple of the stored size, 409 where stored windows overlap
     */
    boolean add(StoredWindow window) {
        long size = window.end() - window.start();
        long start = window.start() - Math.floorMod(window.start(), interval);
        if (interval % size != 0 || window.end() > start + interval) {
            throw new ProblemException(Problem.badParameter(
                    "interval",
                    "must be a multiple of the stored windows' size, which is %s seconds".formatted(size / 1e6)));
        }
        if (start != currentStart) {
            finish();
            if (isFull()) {
                return false;
            }
            currentStart = start;
        }
        checkOverlap(window);
        largestSize = Math.max(largestSize, size);
        keep(window, new MergedKey(start, grouping.name(window.sensor(), window.location()), window.metric()));
        return true;
    }

    /** No more windows come, or are wanted. */
    void finish() {
        done.addAll(current.values());
        current.clear();
        starts.clear();
    }

    /** More items than the limit: one more says that there is a next page. */
    boolean isFull() {
        return done.size() > limit;
    }

    /** The items, at most one more than the limit. */
    List<MergedWindow> items() {
        return done.subList(0, Math.min(done.size(), limit + 1));
    }

    /** Of the stored windows, in microseconds; 0 where there was none. */
    long largestSize() {
        return largestSize;
    }

    private void keep(StoredWindow window, MergedKey key) {
        if (after != null && MergedKey.ORDER.compare(key, after) <= 0) {
            return;
        }
        MergedWindow merged = current.get(key);
        if (merged == null) {
            int room = limit + 1 - done.size();
            if (current.size() >= room) {
                if (MergedKey.ORDER.compare(key, current.lastKey()) > 0) {
                    return;
                }
                current.pollLastEntry();
            }
            merged = new MergedWindow(grouping, key, interval);
            current.put(key, merged);
        }
        merged.add(window);
    }

    private void checkOverlap(StoredWindow window) {
        Long later = starts.put(new SensorMetric(window.sensor(), window.metric()), window.start());
        if (later != null && later < window.end()) {
            throw new ProblemException(Problem.conflict(
                    "overlapping-windows",
                    "stored windows of different sizes overlap here, so merging would count readings twice; ask for a"
                            + " range in which the size did not change"));
        }
    }

    private record SensorMetric(String sensor, String metric) {}
}
