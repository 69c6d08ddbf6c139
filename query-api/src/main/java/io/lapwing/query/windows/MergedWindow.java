package io.lapwing.query.windows;

import io.lapwing.contracts.Timestamps;
import io.lapwing.contracts.Window;
import io.lapwing.contracts.WindowJson;
import io.lapwing.windowing.statistics.Statistics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A window that grows by merging stored ones into it, newest first. */
final class MergedWindow {
    /** In place of the sensor of a location's window, and how its JSON begins then. */
    private static final String NO_SENSOR = "-";

    private static final String HEAD = "{\"sensor\":\"" + NO_SENSOR + "\",";

    private final Grouping grouping;
    private final MergedKey key;
    private final long interval;
    private @Nullable String location;
    private long nulls;
    private @Nullable Statistics statistics;
    private int revision;
    private long anomalies;

    /** @param interval microseconds */
    MergedWindow(Grouping grouping, MergedKey key, long interval) {
        this.grouping = grouping;
        this.key = key;
        this.interval = interval;
    }

    MergedKey key() {
        return key;
    }

    void add(StoredWindow window) {
        // The first is the newest, and the last said stands.
        location = location == null ? window.location() : location;
        nulls += window.nulls();
        revision = Math.max(revision, window.revision());
        Statistics further = window.statistics();
        if (further != null) {
            statistics = statistics == null ? further : statistics.merge(further);
        }
    }

    void addAnomalies(long further) {
        anomalies += further;
    }

    /** As an item of the list: a window's fields without outliers, whose z was of the stored windows. */
    String json() {
        Statistics all = statistics;
        Window window = new Window(
                grouping == Grouping.SENSOR ? key.group() : NO_SENSOR,
                location,
                key.metric(),
                Timestamps.ofMicros(key.start()),
                Timestamps.ofMicros(key.start() + interval),
                all == null ? 0 : all.count(),
                nulls,
                all == null ? null : new Window.Statistics(all.min(), all.max(), all.mean(), all.stddev(), all.m2()),
                List.of(),
                true,
                revision);
        String item = WindowItem.json(new String(WindowJson.write(window), StandardCharsets.UTF_8), anomalies);
        // A location's window is of no one sensor, which the wire's record cannot say.
        return grouping == Grouping.SENSOR ? item : "{" + item.substring(HEAD.length());
    }
}
