package io.lapwing.detection;

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

/**
 * The partitions that this service owns, and how far the verdicts of each are written. One batch is worked on at a time,
 * and partitions come and go between batches only.
 */
@ApplicationScoped
class Assignment {
    private static final long NOTHING = -1;

    private static final class Owned {
        final PartitionProcessor processor;
        /** The verdicts of everything before it are in Kafka. */
        volatile long written = NOTHING;

        volatile long committed = NOTHING;

        Owned(PartitionProcessor processor) {
            this.processor = processor;
        }
    }

    private final ReentrantLock turn = new ReentrantLock();
    private final Map<TopicPartition, Owned> owned = new ConcurrentHashMap<>();
    private int generation = -1;
    private volatile boolean broken;

    /** @param newGeneration of the group; batches of another one are not looked at */
    void begin(int newGeneration, Map<TopicPartition, PartitionProcessor> processors) {
        turn.lock();
        try {
            generation = newGeneration;
            processors.forEach((partition, processor) -> owned.put(partition, new Owned(processor)));
        } finally {
            turn.unlock();
        }
    }

    /** Waits for the batch at hand, then forgets the partitions and their models; what is left to commit of them. */
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
     * Steps the records of a batch, then waits for the verdicts. A batch that was fetched before the last rebalance is
     * left alone: its partitions start again from their committed offsets.
     */
    void process(int batchGeneration, ConsumerRecords<byte[], byte[]> records, VerdictWriter out) {
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
                // The models have moved on and the verdicts have not: nothing of it may be committed.
                broken = !complete;
            }
            for (TopicPartition partition : records.partitions()) {
                Owned one = owned.get(partition);
                if (one != null && !one.processor.isWarmingUp()) {
                    one.written = one.processor.next();
                }
            }
        } finally {
            turn.unlock();
        }
    }

    /** Offsets whose verdicts are written and that were not committed yet. */
    Map<TopicPartition, OffsetAndMetadata> uncommitted() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        owned.forEach((partition, one) -> {
            long written = one.written;
            if (written > one.committed) {
                offsets.put(partition, new OffsetAndMetadata(written));
            }
        });
        return offsets;
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            Owned one = owned.get(partition);
            if (one != null) {
                one.committed = offset.offset();
            }
        });
    }

    boolean isWarmingUp() {
        return owned.values().stream().anyMatch(one -> one.processor.isWarmingUp());
    }

    void forEach(BiConsumer<TopicPartition, PartitionProcessor> visitor) {
        owned.forEach((partition, one) -> visitor.accept(partition, one.processor));
    }
}
