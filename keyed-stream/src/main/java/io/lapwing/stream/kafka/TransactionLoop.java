package io.lapwing.stream.kafka;

import io.lapwing.stream.partition.PartitionTask;
import io.lapwing.stream.partition.Position;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The loop: batches are stepped, and what they cause commits in slices, each one transaction of results, snapshot and
 * offsets over all batches of a little time. One thread has its turn at a time, so a slice is of one generation of the
 * group.
 *
 * <p>State in memory moves on before a slice commits. So when anything fails, the state of every partition and the
 * batches that were fetched are thrown away: nothing is looked at until the next generation, which begins at the
 * committed offsets with restored state.
 */
@ApplicationScoped
class TransactionLoop {
    private static final Logger LOG = Logger.getLogger(TransactionLoop.class);

    private final Transaction transaction;
    private final Rejoin rejoin;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<TopicPartition, PartitionTask<?>> owned = new ConcurrentHashMap<>();
    /** Of the generation before, as they were committed; whoever gets the same partition again need not restore it. */
    private final Map<TopicPartition, PartitionTask<?>> parked = new HashMap<>();

    private final Set<TopicPartition> touched = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("slice-timer").factory());
    private final long commitInterval;
    private final long idleCommitInterval;
    private final long transactionBytes;
    private volatile int generation = -1;
    private volatile boolean restoring = true;
    private @Nullable ConsumerGroupMetadata group;
    private volatile boolean broken;
    private long sliceStart;
    private boolean timed;
    private long timedFor;

    TransactionLoop(Transaction transaction, Rejoin rejoin, StreamConfig config) {
        this.transaction = transaction;
        this.rejoin = rejoin;
        commitInterval = config.commitInterval().toNanos();
        idleCommitInterval = config.idleCommitInterval().toNanos();
        transactionBytes = config.transactionBytes().asLongValue();
    }

    /** Steps a batch. One that was fetched before the last rebalance or failure is left alone. */
    void process(int batchGeneration, ConsumerRecords<byte[], byte[]> records) {
        turn.lock();
        try {
            if (batchGeneration != generation || broken) {
                return;
            }
            if (touched.isEmpty()) {
                sliceStart = System.nanoTime();
            }
            for (TopicPartition partition : records.partitions()) {
                PartitionTask<?> task = owned.get(partition);
                if (task != null) {
                    touched.add(partition);
                    task.process(records.records(partition), transaction);
                    if (transaction.bytes() >= transactionBytes) {
                        commit();
                    }
                }
            }
            commitIfDue();
        } catch (KafkaException e) {
            startOver(e);
        } finally {
            turn.unlock();
        }
    }

    private void commitIfDue() {
        long left = sliceStart + (transaction.isOpen() ? commitInterval : idleCommitInterval) - System.nanoTime();
        if (left <= 0) {
            commit();
        } else if (timedFor - System.nanoTime() > left || !timed) {
            timed = true;
            timedFor = System.nanoTime() + left;
            timer.schedule(this::onTimer, left, TimeUnit.NANOSECONDS);
        }
    }

    /** No batch came in time to take the slice with it. */
    private void onTimer() {
        turn.lock();
        try {
            timed = false;
            if (!broken && !touched.isEmpty()) {
                commitIfDue();
            }
        } catch (KafkaException e) {
            startOver(e);
        } catch (RuntimeException e) {
            Failure.stop(e);
        } finally {
            turn.unlock();
        }
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = HashMap.newHashMap(touched.size());
        long now = System.nanoTime();
        for (TopicPartition partition : touched) {
            PartitionTask<?> task = owned.get(partition);
            if (task != null && !task.isReplaying()) {
                task.beforeCommit(now);
                offsets.put(partition, offset(task));
            }
        }
        touched.clear();
        ConsumerGroupMetadata by = group;
        if (offsets.isEmpty() || by == null) {
            return;
        }
        transaction.commit(offsets, by);
        for (TopicPartition partition : offsets.keySet()) {
            PartitionTask<?> task = owned.get(partition);
            if (task != null) {
                task.committed();
            }
        }
    }

    private static OffsetAndMetadata offset(PartitionTask<?> task) {
        Position position = task.position();
        return new OffsetAndMetadata(position.next(), position.note());
    }

    private void startOver(KafkaException e) {
        LOG.warnf("event=transaction-failed action=restore error=%s", e.toString());
        dropAll();
        broken = true;
        renew(e);
        rejoin.request();
    }

    private void renew(KafkaException cause) {
        try {
            transaction.renew(cause, group);
        } catch (RuntimeException e) {
            Failure.stop(e);
        }
    }

    private void dropAll() {
        owned.clear();
        parked.clear();
        touched.clear();
    }

    /** Partitions come, and with them a new generation: nothing of a life before holds it up. */
    void prepare() {
        turn.lock();
        try {
            transaction.prepare();
        } finally {
            turn.unlock();
        }
    }

    /**
     * A new generation begins.
     *
     * @param by of this member in that generation
     */
    void begin(ConsumerGroupMetadata by, Map<TopicPartition, PartitionTask<?>> tasks) {
        turn.lock();
        try {
            generation = by.generationId();
            group = by;
            broken = false;
            parked.clear();
            owned.putAll(tasks);
            restoring = false;
        } finally {
            turn.unlock();
        }
    }

    /** The task that had this partition in the generation before, if what is committed is what it has. */
    @Nullable PartitionTask<?> parked(TopicPartition partition, @Nullable OffsetAndMetadata committed) {
        turn.lock();
        try {
            PartitionTask<?> task = parked.get(partition);
            return task != null && offset(task).equals(committed) ? task : null;
        } finally {
            turn.unlock();
        }
    }

    /** The partitions go to others; what was processed of them is committed first. */
    void end(Collection<TopicPartition> partitions) {
        turn.lock();
        try {
            if (!broken && !touched.isEmpty()) {
                commit();
            }
            restoring = true;
            for (TopicPartition partition : partitions) {
                PartitionTask<?> task = owned.remove(partition);
                if (task != null && !task.isReplaying()) {
                    parked.put(partition, task);
                }
            }
        } catch (KafkaException e) {
            LOG.warnf("event=transaction-failed action=restore error=%s", e.toString());
            dropAll();
            broken = true;
            renew(e);
        } finally {
            turn.unlock();
        }
    }

    /** Others own them already: nothing of what is not committed may stand. */
    void lose() {
        turn.lock();
        try {
            dropAll();
            broken = true;
            if (transaction.isOpen()) {
                renew(new KafkaException("partitions lost"));
            }
        } finally {
            turn.unlock();
        }
    }

    /** Whether any partition's state is not whole; between two generations none is. */
    boolean isRestoring() {
        return broken || restoring || owned.values().stream().anyMatch(PartitionTask::isReplaying);
    }

    void forEach(BiConsumer<TopicPartition, PartitionTask<?>> visitor) {
        owned.forEach(visitor);
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }
}
