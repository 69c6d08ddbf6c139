package io.lapwing.stream.kafka;

import io.lapwing.kafka.TopicMismatchException;
import io.lapwing.kafka.TopicsConfig;
import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.PartitionStep;
import io.lapwing.stream.partition.PartitionTask;
import io.lapwing.stream.partition.Position;
import io.lapwing.stream.partition.Restored;
import io.lapwing.stream.partition.Restorer;
import io.lapwing.stream.partition.SnapshotPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Partitions come and go. One that comes gets the state of what is committed before its first record is looked at. */
@ApplicationScoped
@Identifier("keyed-stream") class RebalanceListener implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(RebalanceListener.class);
    /** Of restores that fail one after the other. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final TransactionLoop loop;
    private final FormerOwners formerOwners;
    private final StoppedPartitions stopped;
    private final TopicsConfig topics;
    private final Restorer<?> restorer;
    private final Replay replay;
    private final Timer time;
    /** When a restore failed for the first time since one did not; 0 where the last one did not. Of the polling thread. */
    private long failingSince;

    RebalanceListener(
            TransactionLoop loop,
            FormerOwners formerOwners,
            StoppedPartitions stopped,
            KeyedStream<?> stream,
            KafkaStateLog log,
            Replay replay,
            Transaction transaction,
            StreamConfig config,
            TopicsConfig topics,
            MeterRegistry registry) {
        this.loop = loop;
        this.formerOwners = formerOwners;
        this.stopped = stopped;
        this.topics = topics;
        this.restorer = restorer(stream, log, transaction, config);
        this.replay = replay;
        this.time = Timer.builder("lapwing." + stream.name() + ".restore")
                .description("reading the snapshot of a partition, and replaying what came after it")
                .register(registry);
    }

    private static <S extends PartitionStep> Restorer<S> restorer(
            KeyedStream<S> stream, KafkaStateLog log, Transaction transaction, StreamConfig config) {
        SnapshotPolicy policy = new SnapshotPolicy(
                config.snapshotInterval(),
                config.snapshotRecords(),
                config.snapshotShare().asLongValue());
        return new Restorer<>(stream, log, transaction, policy, config.acceptGap());
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            requireExpected(partitions);
            loop.prepare();
            formerOwners.fence(consumer.groupMetadata());
            // Where a former owner's transaction is being ended, this waits until it is: the consumer reads committed.
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, PartitionTask<?>> tasks = new HashMap<>();
            stopped.clear();
            for (TopicPartition partition : partitions) {
                PartitionTask<?> task = task(
                        partition,
                        committed.get(partition),
                        beginnings.getOrDefault(partition, 0L),
                        ends.getOrDefault(partition, 0L));
                if (task != null) {
                    consumer.seek(partition, task.next());
                    tasks.put(partition, task);
                }
            }
            loop.begin(consumer.groupMetadata(), tasks);
            failingSince = 0;
        } catch (RetriableException e) {
            againUnlessTooLong(consumer, e);
        } catch (RuntimeException e) {
            Failure.stop(e);
            throw e;
        }
    }

    /** The broker went in the middle of a restore, or is not whole yet: the next generation begins from the start. */
    private void againUnlessTooLong(Consumer<?, ?> consumer, RetriableException e) {
        long now = System.nanoTime();
        if (failingSince == 0) {
            failingSince = now;
        }
        if (now - failingSince > PATIENCE.toNanos()) {
            Failure.stop(e);
            throw e;
        }
        LOG.warnf("event=restore-failed action=again error=%s", e.toString());
        loop.lose();
        consumer.enforceRebalance("the state was not restored");
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        LOG.infof("event=partitions-revoked partitions=%d", partitions.size());
        loop.end(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        LOG.warnf("event=partitions-lost partitions=%d", partitions.size());
        loop.lose();
    }

    /** Topics are compared at the start; this sees a partition that was added since. */
    private void requireExpected(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            if (partition.partition() >= topics.partitions()) {
                throw new TopicMismatchException(List.of(
                        ("topic %s has a partition %d where %d partitions are configured (lapwing.topics.partitions): "
                                        + "sensors are in other partitions than their history; more partitions need a "
                                        + "new lapwing.topics.prefix and a replay")
                                .formatted(partition.topic(), partition.partition(), topics.partitions())));
            }
        }
    }

    private @Nullable PartitionTask<?> task(
            TopicPartition partition, @Nullable OffsetAndMetadata committed, long beginning, long end) {
        PartitionTask<?> parked = loop.parked(partition, committed);
        if (parked != null) {
            LOG.infof("event=partition-kept partition=%d next=%d", partition.partition(), parked.next());
            return parked;
        }
        long start = System.nanoTime();
        Position position = committed == null ? null : new Position(committed.offset(), committed.metadata());
        Restored<?> restored = restorer.restore(partition.partition(), position, beginning, end, start);
        return switch (restored) {
            case Restored.Stopped<?>(long next, long first, long last) -> {
                stopped.add(partition, next, first, last);
                yield null;
            }
            case Restored.Ready<?>(PartitionTask<?> task, String trouble) -> {
                if (trouble != null) {
                    LOG.errorf("event=state-incomplete partition=%d detail=%s", partition.partition(), trouble);
                }
                long snapshot = task.next();
                replay.run(partition, task);
                time.record(Duration.ofNanos(System.nanoTime() - start));
                LOG.infof(
                        "event=partition-restored partition=%d keys=%d replay-from=%d emit-from=%d millis=%d",
                        partition.partition(),
                        task.snapshots().keys(),
                        snapshot,
                        task.emitFrom(),
                        (System.nanoTime() - start) / 1_000_000);
                yield task;
            }
        };
    }
}
