package io.lapwing.query.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The time from a record's append to its row, per topic, over the last minute. */
@ApplicationScoped
public class WriteLag {
    private final Map<String, RecentPercentile> lags = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();

    <T> void written(String channel, List<Incoming<T>> batch) {
        long now = clock.millis();
        RecentPercentile recent = lags.computeIfAbsent(channel, c -> new RecentPercentile());
        for (Incoming<T> incoming : batch) {
            recent.add(now, now - incoming.appended().toEpochMilli());
        }
    }

    /** The 95th percentile in milliseconds; empty where nothing was written in the last minute. */
    public OptionalLong p95(String channel) {
        RecentPercentile recent = lags.get(channel);
        return recent == null ? OptionalLong.empty() : recent.percentile(clock.millis(), 0.95);
    }
}
