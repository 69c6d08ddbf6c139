package io.lapwing.stream.kafka;

import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.snapshot.StateLog;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The state topic, read with consumers of its own. One thread at a time. */
@ApplicationScoped
class KafkaStateLog implements StateLog {
    private static final Logger LOG = Logger.getLogger(KafkaStateLog.class);
    private static final Duration WAIT = Duration.ofMillis(100);

    private final Clients clients;
    private final String topic;
    private @Nullable Consumer<byte[], byte[]> committed;
    private @Nullable Consumer<byte[], byte[]> ends;

    KafkaStateLog(Clients clients, KeyedStream<?> stream) {
        this.clients = clients;
        this.topic = stream.stateTopic();
    }

    /**
     * Up to the end of the log, not only of what is committed: a transaction of the former owner that is still being
     * ended may belong to the offsets that were committed with it.
     */
    @Override
    public synchronized void readAll(int partition, java.util.function.Consumer<Entry> to) {
        TopicPartition from = new TopicPartition(topic, partition);
        long end = ends().endOffsets(List.of(from)).getOrDefault(from, 0L);
        Consumer<byte[], byte[]> consumer = committed();
        consumer.assign(List.of(from));
        consumer.seekToBeginning(List.of(from));
        long start = System.nanoTime();
        boolean told = false;
        while (consumer.position(from) < end) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
            records.forEach(record -> to.accept(entry(record)));
            if (!records.isEmpty()) {
                start = System.nanoTime();
            } else if (!told
                    && System.nanoTime() - start > Duration.ofSeconds(1).toNanos()) {
                told = true;
                LOG.infof("event=restore-waits topic=%s partition=%d reason=open-transaction", topic, partition);
            } else if (System.nanoTime() - start > clients.patience().toNanos()) {
                throw new TimeoutException(
                        "%s ends at %d, only %d could be read".formatted(from, end, consumer.position(from)));
            }
        }
    }

    @Override
    public synchronized void readAt(int partition, long[] offsets, java.util.function.Consumer<Entry> to) {
        TopicPartition from = new TopicPartition(topic, partition);
        Consumer<byte[], byte[]> consumer = committed();
        consumer.assign(List.of(from));
        int next = 0;
        while (next < offsets.length) {
            consumer.seek(from, offsets[next]);
            int before = next;
            long start = System.nanoTime();
            while (next == before) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
                    if (next < offsets.length && record.offset() > offsets[next]) {
                        throw new TimeoutException("%s has no record at offset %d".formatted(from, offsets[next]));
                    }
                    if (next < offsets.length && record.offset() == offsets[next]) {
                        to.accept(entry(record));
                        next++;
                    }
                }
                if (next == before
                        && System.nanoTime() - start > clients.patience().toNanos()) {
                    throw new TimeoutException("%s could not be read at offset %d".formatted(from, offsets[next]));
                }
            }
        }
    }

    private static Entry entry(ConsumerRecord<byte[], byte[]> record) {
        return new Entry(record.offset(), record.key() == null ? new byte[0] : record.key(), record.value());
    }

    private Consumer<byte[], byte[]> committed() {
        Consumer<byte[], byte[]> consumer = committed;
        if (consumer == null) {
            consumer = clients.reader("state", "read_committed");
            committed = consumer;
        }
        return consumer;
    }

    private Consumer<byte[], byte[]> ends() {
        Consumer<byte[], byte[]> consumer = ends;
        if (consumer == null) {
            consumer = clients.reader("state", "read_uncommitted");
            ends = consumer;
        }
        return consumer;
    }

    @PreDestroy
    synchronized void close() {
        if (committed != null) {
            committed.close(CloseOptions.timeout(Duration.ZERO));
        }
        if (ends != null) {
            ends.close(CloseOptions.timeout(Duration.ZERO));
        }
    }
}
