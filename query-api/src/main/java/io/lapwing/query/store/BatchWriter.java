package io.lapwing.query.store;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.query.settings.QuerySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Writes a batch of a topic's records in one transaction, then commits their offsets. Meanwhile the next batch is read.
 *
 * <p>Offsets are committed after the rows, and every row has a natural key: a crash in between writes the same rows again,
 * which changes nothing. While the database is away the batch waits and is tried again with growing pauses; the consumer
 * stops fetching meanwhile. A record that the contract or the database refuses is counted, logged and skipped.
 */
@ApplicationScoped
public class BatchWriter {
    private static final Logger LOG = Logger.getLogger(BatchWriter.class);
    /** Heartbeats move offsets each second; that alone is no reason to commit as often. */
    private static final Duration QUIET_COMMIT = Duration.ofSeconds(5);

    private final Pool pool;
    private final Months months;
    private final Progress progress;
    private final ProgressTable progressTable;
    private final WriteHealth health;
    private final WriteLag lag;
    private final KafkaClientService clients;
    private final MeterRegistry meters;
    private final QuerySettings.Write settings;
    private final Stopping stopping = new Stopping();
    private final Executor threads =
            task -> Thread.ofVirtual().name("lapwing-write").start(task);
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<String, Long> lastCommit = new ConcurrentHashMap<>();
    /** Channels whose last batch held rows that were there already. */
    private final Set<String> repeating = ConcurrentHashMap.newKeySet();

    BatchWriter(
            Pool pool,
            Months months,
            Progress progress,
            ProgressTable progressTable,
            @Readiness WriteHealth health,
            WriteLag lag,
            KafkaClientService clients,
            MeterRegistry meters,
            QuerySettings settings) {
        this.pool = pool;
        this.months = months;
        this.progress = progress;
        this.progressTable = progressTable;
        this.health = health;
        this.lag = lag;
        this.clients = clients;
        this.meters = meters;
        this.settings = settings.write();
    }

    @PreDestroy
    void stop() {
        stopping.begin();
    }

    /**
     * Completes when the batch before is in PostgreSQL, or was refused, and this one is on its way. Threads of its own wait
     * for the database; a channel's batches come one after the other, and no channel waits for another's.
     *
     * @param channel the channel that {@code records} came by; its consumer commits
     */
    public <T> Uni<Void> write(String channel, TopicSink<T> sink, ConsumerRecords<byte[], byte[]> records) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> writeAll(channel, sink, records))
                .runSubscriptionOn(threads);
    }

    private <T> void writeAll(String channel, TopicSink<T> sink, ConsumerRecords<byte[], byte[]> records) {
        List<Incoming<T>> batch = read(channel, sink, records);
        Map<TopicPartition, OffsetAndMetadata> next = records.nextOffsets();
        lanes.computeIfAbsent(channel, c -> new Lane()).write(() -> writeAll(channel, sink, batch, next), threads);
    }

    /** @throws CancellationException where the service stops before all is written; nothing is lost */
    private <T> void writeAll(
            String channel, TopicSink<T> sink, List<Incoming<T>> batch, Map<TopicPartition, OffsetAndMetadata> next) {
        if (!batch.isEmpty()) {
            Timer.Sample sample = Timer.start(meters);
            writeParts(channel, sink, batch, next);
            sample.stop(meters.timer("lapwing.query.write", "topic", channel));
            lag.written(channel, batch);
        }
        next.forEach((partition, offset) -> progress.move(partition, offset.offset()));
        commit(channel, next, batch.isEmpty());
    }

    private <T> List<Incoming<T>> read(String channel, TopicSink<T> sink, ConsumerRecords<byte[], byte[]> records) {
        List<Incoming<T>> batch = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                T value = sink.read(record);
                if (value != null) {
                    batch.add(new Incoming<>(
                            record.partition(),
                            record.offset(),
                            Instant.ofEpochMilli(record.timestamp()),
                            Body.of(record.value(), () -> sink.anew(record.value())),
                            value));
                }
            } catch (InvalidRecordException e) {
                refused(channel, record.partition(), record.offset(), e.reason().code());
            }
        }
        meters.counter("lapwing.query.records", "topic", channel).increment(records.count());
        return batch;
    }

    /** In one transaction; where the database refuses a value, in ever smaller parts, until the record stands alone. */
    private <T> void writeParts(
            String channel, TopicSink<T> sink, List<Incoming<T>> batch, Map<TopicPartition, OffsetAndMetadata> next) {
        try {
            writeWithRetries(channel, sink, batch, next);
        } catch (RefusedValueException e) {
            if (batch.size() == 1) {
                Incoming<T> alone = batch.getFirst();
                refused(channel, alone.partition(), alone.offset(), e.code());
                return;
            }
            int half = batch.size() / 2;
            // The first half must not claim the second's offsets.
            List<Incoming<T>> first = batch.subList(0, half);
            writeParts(channel, sink, first, after(topic(next), first));
            writeParts(channel, sink, batch.subList(half, batch.size()), next);
        }
    }

    private <T> void writeWithRetries(
            String channel, TopicSink<T> sink, List<Incoming<T>> batch, Map<TopicPartition, OffsetAndMetadata> next) {
        Duration pause = settings.retryAfter();
        while (true) {
            stopping.check();
            try {
                int rows = writeOnce(channel, sink, batch, next);
                meters.counter("lapwing.query.rows", "table", sink.table()).increment(rows);
                health.succeeded(channel);
                return;
            } catch (RuntimeException e) {
                Failure failure = Failure.of(e);
                if (failure == Failure.REFUSED_VALUE) {
                    throw new RefusedValueException(e);
                }
                if (failure == Failure.MISSING_PARTITION) {
                    months.forget();
                }
                health.failed(channel, e);
                LOG.warnf(
                        "event=write-failed topic=%s records=%d retry-in=%s error=%s",
                        channel, batch.size(), pause, Failure.describe(e));
                LOG.debug("event=write-failed", e);
                stopping.pause(pause);
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(settings.retryAtMost()) < 0 ? doubled : settings.retryAtMost();
            }
        }
    }

    private <T> int writeOnce(
            String channel, TopicSink<T> sink, List<Incoming<T>> batch, Map<TopicPartition, OffsetAndMetadata> next) {
        List<Instant> times = new ArrayList<>(batch.size());
        for (Incoming<T> incoming : batch) {
            times.add(sink.time(incoming));
        }
        months.ensure(sink.table(), times);
        if (!repeating.contains(channel)) {
            try {
                return write(sink, batch, next, Expectation.NEW);
            } catch (PgException e) {
                if (!Failure.isRepeat(e)) {
                    throw e;
                }
                repeating.add(channel);
            }
        }
        int rows = write(sink, batch, next, Expectation.ANY);
        if (rows == batch.size()) {
            repeating.remove(channel);
        }
        return rows;
    }

    private <T> int write(
            TopicSink<T> sink,
            List<Incoming<T>> batch,
            Map<TopicPartition, OffsetAndMetadata> next,
            Expectation expectation) {
        return Transactions.run(pool, connection -> {
            int rows = sink.write(connection, batch, expectation);
            progressTable.move(connection, offsets(next), rows);
            return rows;
        });
    }

    private static String topic(Map<TopicPartition, OffsetAndMetadata> next) {
        return next.keySet().iterator().next().topic();
    }

    private static <T> Map<TopicPartition, OffsetAndMetadata> after(String topic, List<Incoming<T>> batch) {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (Incoming<T> incoming : batch) {
            next.put(new TopicPartition(topic, incoming.partition()), new OffsetAndMetadata(incoming.offset() + 1));
        }
        return next;
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetAndMetadata> next) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        next.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    private void refused(String channel, int partition, long offset, String reason) {
        meters.counter("lapwing.query.refused", "topic", channel, "reason", reason)
                .increment();
        LOG.warnf("event=record-refused topic=%s partition=%d offset=%d reason=%s", channel, partition, offset, reason);
    }

    private void commit(String channel, Map<TopicPartition, OffsetAndMetadata> next, boolean quiet) {
        long now = System.nanoTime();
        Long last = lastCommit.get(channel);
        if (quiet && last != null && now - last < QUIET_COMMIT.toNanos()) {
            return;
        }
        lastCommit.put(channel, now);
        KafkaConsumer<byte[], byte[]> consumer = clients.getConsumer(channel);
        // A commit that fails (the group rebalances) is repaired by the next one; at worst rows are written again.
        Uni<Void> committed = consumer.commitAsync(next);
        committed.subscribe().with(ok -> {}, e -> LOG.debugf("event=commit-failed topic=%s", channel));
    }
}
