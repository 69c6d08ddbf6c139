package io.lapwing.query.status;

import io.lapwing.contracts.Topics;
import io.lapwing.kafka.TopicsConfig;
import io.lapwing.query.anomalies.Anomalies;
import io.lapwing.query.anomalies.AnomalyCounts;
import io.lapwing.query.sensors.Sensors;
import io.lapwing.query.store.StoredProgress;
import io.lapwing.query.store.WriteLag;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the status together. Asked often, it answers what it found half a second ago. */
@ApplicationScoped
public class Status {
    private static final Duration FRESH = Duration.ofMillis(500);

    private final Pool pool;
    private final TopicEnds ends;
    private final UnprocessedReadings unprocessed;
    private final StoredProgress progress;
    private final WriteLag lag;
    private final Sensors sensors;
    private final Anomalies anomalies;
    private final Topics topics;
    private final String version;
    private final ReadingRate rate = new ReadingRate();
    private final Uni<StatusItem> current;

    Status(
            Pool pool,
            TopicEnds ends,
            UnprocessedReadings unprocessed,
            StoredProgress progress,
            WriteLag lag,
            Sensors sensors,
            Anomalies anomalies,
            TopicsConfig topics,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.pool = pool;
        this.ends = ends;
        this.unprocessed = unprocessed;
        this.progress = progress;
        this.lag = lag;
        this.sensors = sensors;
        this.anomalies = anomalies;
        this.topics = topics.topics();
        this.version = version;
        this.current = Uni.createFrom().deferred(this::compute).memoize().atLeast(FRESH);
    }

    /** The status, at most half a second old. */
    public Uni<StatusItem> current() {
        return current;
    }

    /** Keeps the rate honest while nobody asks. */
    @Scheduled(every = "5s", delayed = "5s")
    Uni<Void> sampleRate() {
        return progress.load()
                .invoke(this::sample)
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private void sample(StoredProgress.Snapshot snapshot) {
        rate.sample(System.nanoTime(), snapshot.rows(topics.readings()));
    }

    private Uni<StatusItem> compute() {
        return progress.load()
                .invoke(this::sample)
                .chain(snapshot -> Uni.combine()
                        .all()
                        .unis(
                                ends.beyond(snapshot.next()),
                                unprocessed.count(),
                                deadLetters(),
                                sensors.byState(),
                                anomalies.counts(),
                                anomalies.newest())
                        .with((beyond, waiting, reasons, states, counts, newest) -> new StatusItem(
                                version,
                                Instant.now(),
                                Math.round(rate.perSecond() * 100) / 100.0,
                                lag(beyond, waiting, snapshot),
                                totals(snapshot, counts),
                                reasons,
                                sensors(states),
                                newest.map(a -> new StatusItem.NewestAnomaly(a.id(), a.sensor(), a.metric(), a.since()))
                                        .orElse(null))));
    }

    private StatusItem.Lag lag(
            Map<TopicPartition, Long> beyond, UnprocessedReadings.Counts waiting, StoredProgress.Snapshot snapshot) {
        Map<String, Long> records = new LinkedHashMap<>();
        Map<String, String> names = Map.of(
                topics.readings(), "readings",
                topics.windows(), "windows",
                topics.verdicts(), "verdicts",
                topics.deadLetters(), "dead-letters");
        for (String topic :
                new String[] {topics.readings(), topics.windows(), topics.verdicts(), topics.deadLetters()}) {
            long sum = beyond.entrySet().stream()
                    .filter(e -> e.getKey().topic().equals(topic))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            records.put(names.getOrDefault(topic, topic), sum);
        }
        OptionalLong p95 = lag.p95("verdicts");
        return new StatusItem.Lag(
                p95.isPresent() ? (Long) p95.getAsLong() : null, behind(records, waiting, snapshot), records);
    }

    /** Of the three ways that a reading takes into the database, the one that is furthest behind. */
    private long behind(
            Map<String, Long> records, UnprocessedReadings.Counts waiting, StoredProgress.Snapshot snapshot) {
        long windows = records.getOrDefault("windows", 0L);
        // A reading makes several windows, or a part of one: as many as those have made that are processed.
        long processed = snapshot.rows(topics.readings()) + records.getOrDefault("readings", 0L) - waiting.byWindows();
        long readingsOfWindows =
                windows * Math.max(1, processed) / Math.max(1, snapshot.rows(topics.windows()) + windows);
        return Math.max(
                records.getOrDefault("readings", 0L),
                Math.max(
                        waiting.byWindows() + Math.min(windows, readingsOfWindows),
                        waiting.byDetection() + records.getOrDefault("verdicts", 0L)));
    }

    private StatusItem.Totals totals(StoredProgress.Snapshot snapshot, AnomalyCounts counts) {
        return new StatusItem.Totals(
                snapshot.rows(topics.readings()),
                snapshot.rows(topics.windows()),
                snapshot.rows(topics.verdicts()),
                counts.all(),
                counts.open(),
                snapshot.rows(topics.deadLetters()));
    }

    private static StatusItem.SensorCounts sensors(Map<String, Long> states) {
        return new StatusItem.SensorCounts(
                states.values().stream().mapToLong(Long::longValue).sum(),
                states.getOrDefault("normal", 0L),
                states.getOrDefault("anomalous", 0L),
                states.getOrDefault("silent", 0L),
                states.getOrDefault("warming-up", 0L));
    }

    private Uni<Map<String, Long>> deadLetters() {
        return pool.query("SELECT reason, count FROM dead_letter_counts")
                .execute()
                .map(rows -> {
                    Map<String, Long> reasons = new TreeMap<>();
                    for (Row row : rows) {
                        reasons.put(row.getString("reason"), row.getLong("count"));
                    }
                    return reasons;
                });
    }
}
