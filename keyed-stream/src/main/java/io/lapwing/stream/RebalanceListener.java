package io.lapwing.stream;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Partitions come and go. One that goes is committed and its state dropped; one that comes is read again from its replay
 * point, silently up to the committed offset, so that its state is whole again.
 */
@ApplicationScoped
@Identifier("keyed-stream") class RebalanceListener implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(RebalanceListener.class);

    private final Assignment assignment;
    private final KeyedStream<?> stream;

    RebalanceListener(Assignment assignment, KeyedStream<?> stream) {
        this.assignment = assignment;
        this.stream = stream;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, PartitionProcessor<?>> processors = new HashMap<>();
        for (TopicPartition partition : partitions) {
            processors.put(
                    partition,
                    start(consumer, partition, committed.get(partition), beginnings.getOrDefault(partition, 0L)));
        }
        assignment.begin(consumer.groupMetadata().generationId(), processors);
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> left = assignment.end(partitions);
        LOG.infof("event=partitions-revoked partitions=%d", partitions.size());
        if (!left.isEmpty()) {
            try {
                consumer.commitSync(left);
            } catch (KafkaException e) {
                // The next owner does that work again and writes the same results once more.
                LOG.warnf("event=commit-failed partitions=%d error=%s", left.size(), e.getMessage());
            }
        }
    }

    /** Somebody else owns them already: there is nothing to commit. */
    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        assignment.end(partitions);
        LOG.warnf("event=partitions-lost partitions=%d", partitions.size());
    }

    private PartitionProcessor<?> start(
            Consumer<?, ?> consumer, TopicPartition partition, @Nullable OffsetAndMetadata committed, long beginning) {
        long emitFrom = committed == null ? beginning : committed.offset();
        if (emitFrom < beginning) {
            LOG.errorf(
                    "event=readings-lost topic=%s partition=%d from=%d to=%d",
                    partition.topic(), partition.partition(), emitFrom, beginning);
            emitFrom = beginning;
        }
        long replayFrom = committed == null
                ? beginning
                : ReplayPoint.parse(committed.metadata()).orElse(emitFrom);
        long from = Math.clamp(replayFrom, beginning, emitFrom);
        consumer.seek(partition, from);
        LOG.infof(
                "event=partition-assigned topic=%s partition=%d replay-from=%d emit-from=%d",
                partition.topic(), partition.partition(), from, emitFrom);
        return new PartitionProcessor<>(
                stream.open(partition.partition()),
                new RecordReader(stream.maxMetrics()),
                new ReplayPoint(stream.replaySpan()),
                from,
                emitFrom);
    }
}
