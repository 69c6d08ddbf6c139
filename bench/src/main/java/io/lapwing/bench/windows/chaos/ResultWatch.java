package io.lapwing.bench.windows.chaos;

import io.lapwing.contracts.WindowJson;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the windows as they are committed, and notes when those that a moment's later readings closed begin to come. */
final class ResultWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AtomicLongArray firstSeen;
    private final Thread reader;
    private volatile long since;
    private volatile boolean reading = true;

    ResultWatch(Kafka kafka, String topic, int partitions) {
        consumer = kafka.consumer();
        List<TopicPartition> all = Kafka.partitions(consumer, topic);
        consumer.assign(all);
        consumer.seekToEnd(all);
        firstSeen = new AtomicLongArray(partitions);
        reader = Thread.ofPlatform().name("result-watch").start(this::read);
    }

    /** From now on it waits for windows that later readings close. */
    void begin() {
        since = System.currentTimeMillis();
        for (int partition = 0; partition < firstSeen.length(); partition++) {
            firstSeen.set(partition, 0);
        }
    }

    /** How long after {@link #begin} the first came in the partition where it took longest; negative where one still waits. */
    long slowestMillis() {
        long slowest = 0;
        for (int partition = 0; partition < firstSeen.length(); partition++) {
            long seen = firstSeen.get(partition);
            if (seen == 0) {
                return -1;
            }
            slowest = Math.max(slowest, seen - since);
        }
        return slowest;
    }

    private void read() {
        while (reading) {
            consumer.poll(POLL).forEach(record -> {
                if (SteadyFleet.closedAt(WindowJson.read(record.value())) > since) {
                    firstSeen.compareAndSet(record.partition(), 0, System.currentTimeMillis());
                }
            });
        }
        consumer.close();
    }

    @Override
    public void close() throws InterruptedException {
        reading = false;
        reader.join();
    }
}
