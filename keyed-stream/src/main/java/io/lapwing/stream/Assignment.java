package io.lapwing.stream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that this service owns, and how far the results of each are written. One batch is worked on at a time,
 * and partitions come and go between batches only.
 */
@ApplicationScoped
class Assignment {
    private static final class Owned {
        final PartitionProcessor<?> processor;
        /** Everything before it is in Kafka; null before the first batch. */
        volatile @Nullable OffsetAndMetadata written;

        volatile @Nullable OffsetAndMetadata committed;

        Owned(PartitionProcessor<?> processor) {
            this.processor = processor;
        }
    }

    private final ReentrantLock turn = new ReentrantLock();
    private final Map<TopicPartition, Owned> owned = new ConcurrentHashMap<>();
    private int generation = -1;
    private volatile boolean broken;

    /** @param newGeneration of the group; batches of another one are not looked at */
    void begin(int newGeneration, Map<TopicPartition, ? extends PartitionProcessor<?>> processors) {
        turn.lock();
        try {
            generation = newGeneration;
            processors.forEach((partition, processor) -> owned.put(partition, new Owned(processor)));
        } finally {
            turn.unlock();
        }
    }

    /** Waits for the batch at hand, then forgets the partitions; what is left to commit of them. */
    Map<TopicPartition, OffsetAndMetadata> end(Collection<TopicPartition> partitions) {
        turn.lock();
        try {
            Map<TopicPartition, OffsetAndMetadata> left = uncommitted();
            left.keySet().retainAll(partitions);
            partitions.forEach(owned::remove);
            return left;
        } finally {
            turn.unlock();
        }
    }

    /**
     * Steps the records of a batch, then flushes. A batch that was fetched before the last rebalance is left alone: its
     * partitions start again from their committed offsets.
     */
    void process(int batchGeneration, ConsumerRecords<byte[], byte[]> records, ResultWriter out) {
        turn.lock();
        try {
            if (batchGeneration != generation || broken) {
                return;
            }
            boolean complete = false;
            try {
                for (TopicPartition partition : records.partitions()) {
                    Owned one = owned.get(partition);
                    if (one != null) {
                        one.processor.process(records.records(partition), out);
                    }
                }
                out.flush();
                complete = true;
            } finally {
                // State has moved on and results have not: nothing of it may be committed.
                broken = !complete;
            }
            for (TopicPartition partition : records.partitions()) {
                Owned one = owned.get(partition);
                if (one != null && !one.processor.isReplaying()) {
                    one.written = one.processor.position();
                }
            }
        } finally {
            turn.unlock();
        }
    }

    /** Offsets whose results are written and that were not committed yet. */
    Map<TopicPartition, OffsetAndMetadata> uncommitted() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        owned.forEach((partition, one) -> {
            OffsetAndMetadata written = one.written;
            if (written != null && !written.equals(one.committed)) {
                offsets.put(partition, written);
            }
        });
        return offsets;
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            Owned one = owned.get(partition);
            if (one != null) {
                one.committed = offset;
            }
        });
    }

    boolean isReplaying() {
        return owned.values().stream().anyMatch(one -> one.processor.isReplaying());
    }

    void forEach(BiConsumer<TopicPartition, PartitionProcessor<?>> visitor) {
        owned.forEach((partition, one) -> visitor.accept(partition, one.processor));
    }
}
