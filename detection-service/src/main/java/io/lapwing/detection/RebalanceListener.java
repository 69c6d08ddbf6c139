package io.lapwing.detection;

import io.lapwing.detectors.hst.Forests;
import io.lapwing.detectors.stream.DetectionSettings;
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
 * Partitions come and go. One that goes is committed and its models dropped; one that comes starts with fresh models,
 * warmed up by a bounded number of records before the committed offset.
 */
@ApplicationScoped
@Identifier("detection") class RebalanceListener implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(RebalanceListener.class);

    private final Assignment assignment;
    private final DetectionConfig config;
    private final DetectionMetrics metrics;

    RebalanceListener(Assignment assignment, DetectionConfig config, DetectionMetrics metrics) {
        this.assignment = assignment;
        this.config = config;
        this.metrics = metrics;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        DetectionSettings settings = DetectionConfig.checked(config);
        Forests forests = new Forests(settings.hst());
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, PartitionProcessor> processors = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long beginning = beginnings.getOrDefault(partition, 0L);
            long emitFrom = emitFrom(partition, committed.get(partition), beginning);
            long from = Math.clamp(emitFrom - config.warmUpRecords(), beginning, emitFrom);
            consumer.seek(partition, from);
            LOG.infof(
                    "event=partition-assigned topic=%s partition=%d warm-up-from=%d emit-from=%d",
                    partition.topic(), partition.partition(), from, emitFrom);
            processors.put(
                    partition,
                    new PartitionProcessor(partition.partition(), settings, forests, metrics, from, emitFrom));
        }
        assignment.begin(consumer.groupMetadata().generationId(), processors);
    }

    private static long emitFrom(TopicPartition partition, @Nullable OffsetAndMetadata committed, long beginning) {
        long emitFrom = committed == null ? beginning : committed.offset();
        if (emitFrom >= beginning) {
            return emitFrom;
        }
        LOG.errorf(
                "event=readings-lost topic=%s partition=%d from=%d to=%d",
                partition.topic(), partition.partition(), emitFrom, beginning);
        return beginning;
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> left = assignment.end(partitions);
        LOG.infof("event=partitions-revoked partitions=%d", partitions.size());
        if (!left.isEmpty()) {
            try {
                consumer.commitSync(left);
            } catch (KafkaException e) {
                // The next owner does that work again and writes those verdicts once more, under the same key.
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
}
