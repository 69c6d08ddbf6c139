package io.lapwing.stream.kafka;

import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.Output;
import io.lapwing.stream.snapshot.StateOutput;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The transaction at hand, and the producer that makes it. Opens with the first record that is sent. Used by one thread
 * at a time; whatever fails, {@link #renew} gives a clean one.
 */
@ApplicationScoped
class Transaction implements Output, StateOutput {
    private static final Logger LOG = Logger.getLogger(Transaction.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Clients clients;
    private final FormerOwners formerOwners;
    private final StreamConfig config;
    private final String stateTopic;
    private final Timer time;
    private final Counter failures;
    private final Counter stateBytes;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean open;
    private long openedAt;
    private long bytes;

    Transaction(
            Clients clients,
            FormerOwners formerOwners,
            StreamConfig config,
            KeyedStream<?> stream,
            MeterRegistry registry) {
        this.clients = clients;
        this.formerOwners = formerOwners;
        this.config = config;
        this.stateTopic = stream.stateTopic();
        String name = "lapwing." + stream.name() + ".";
        time = Timer.builder(name + "transaction")
                .description("committing results, snapshot and offsets")
                .register(registry);
        failures = Counter.builder(name + "transaction.failures")
                .description("transactions that were thrown away with the state that they belong to")
                .register(registry);
        stateBytes = Counter.builder(name + "snapshot")
                .description("what snapshots wrote")
                .baseUnit("bytes")
                .register(registry);
    }

    @Override
    public void send(String topic, String key, byte[] value) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topic, keyBytes, value), keyBytes.length + value.length, null);
    }

    @Override
    public void send(String topic, byte[] value) {
        send(new ProducerRecord<>(topic, value), value.length, null);
    }

    @Override
    public void state(int partition, byte[] key, byte[] value, LongConsumer offset) {
        stateBytes.increment((double) key.length + value.length);
        send(new ProducerRecord<>(stateTopic, partition, key, value), key.length + value.length, offset);
    }

    private void send(ProducerRecord<byte[], byte[]> record, int size, @Nullable LongConsumer offset) {
        Producer<byte[], byte[]> to = begun();
        bytes += size;
        to.send(record, (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            } else if (offset != null) {
                offset.accept(metadata.offset());
            }
        });
    }

    boolean isOpen() {
        return open;
    }

    /** What was sent since it opened, about. */
    long bytes() {
        return bytes;
    }

    /**
     * Commits what was sent, together with the offsets.
     *
     * @throws KafkaException where it is not known to be committed: only {@link #renew} helps then
     */
    void commit(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        long start = System.nanoTime();
        Producer<byte[], byte[]> by = begun();
        by.sendOffsetsToTransaction(offsets, group);
        by.commitTransaction();
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("a result was not written", failed);
        }
        open = false;
        bytes = 0;
        time.record(Duration.ofNanos(System.nanoTime() - start));
    }

    private Producer<byte[], byte[]> begun() {
        Producer<byte[], byte[]> by = producer;
        if (by == null) {
            by = renewed();
        }
        if (!open) {
            by.beginTransaction();
            open = true;
            openedAt = System.nanoTime();
        }
        return by;
    }

    /** Ends what this instance left open in a life before, if it is not known to have left nothing. */
    void prepare() {
        if (producer == null) {
            renewed();
        }
    }

    /**
     * Throws the transaction away, whatever state it is in, and starts a new producer: the broker ends the old one's
     * transaction, one way or the other, before it answers. Waits for the broker as long as it takes.
     *
     * @param member this instance in the generation that the transaction is of, null before the first
     * @throws FencedException where another instance took over this one's name
     */
    void renew(KafkaException cause, @Nullable ConsumerGroupMetadata member) {
        failures.increment();
        boolean young = open
                && System.nanoTime() - openedAt < config.transactionTimeout().toNanos();
        // Who is thrown out of the group is fenced by the new owner of its partitions, and just starts over.
        if (young && isFenced(cause) && member != null && formerOwners.isMember(member)) {
            throw new FencedException(clients.transactionalId());
        }
        renewed();
    }

    private Producer<byte[], byte[]> renewed() {
        close();
        while (true) {
            Producer<byte[], byte[]> fresh = clients.producer();
            try {
                fresh.initTransactions();
                producer = fresh;
                return fresh;
            } catch (RetriableException e) {
                LOG.warnf("event=broker-awaited error=%s", e.getMessage());
                fresh.close(Duration.ZERO);
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            } catch (KafkaException e) {
                fresh.close(Duration.ZERO);
                throw e;
            }
        }
    }

    private static boolean isFenced(@Nullable Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    @PreDestroy
    void close() {
        Producer<byte[], byte[]> old = producer;
        producer = null;
        open = false;
        bytes = 0;
        failure.set(null);
        if (old != null) {
            old.close(Duration.ZERO);
        }
    }
}
