package io.lapwing.stream.kafka;

import io.lapwing.stream.partition.PartitionTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Brings a restored partition from its snapshot to what is committed, before any new reading is looked at. The channel
 * could read the same records, but not first: it would bring those of the other partitions in between, and a service
 * that has much to catch up would stay restoring until it had.
 */
@ApplicationScoped
class Replay {
    private static final Duration WAIT = Duration.ofMillis(100);

    private final Clients clients;
    private final Transaction transaction;

    Replay(Clients clients, Transaction transaction) {
        this.clients = clients;
        this.transaction = transaction;
    }

    /** @throws org.apache.kafka.common.KafkaException where the records cannot be read */
    void run(TopicPartition partition, PartitionTask<?> task) {
        if (!task.isReplaying()) {
            return;
        }
        Consumer<byte[], byte[]> consumer = clients.reader("replay", "read_committed");
        try {
            consumer.assign(List.of(partition));
            consumer.seek(partition, task.next());
            long start = System.nanoTime();
            while (consumer.position(partition) < task.emitFrom()) {
                List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(WAIT).records(partition).stream()
                        .filter(record -> record.offset() < task.emitFrom())
                        .toList();
                task.process(records, transaction);
                if (!records.isEmpty()) {
                    start = System.nanoTime();
                } else if (System.nanoTime() - start > clients.patience().toNanos()) {
                    throw new TimeoutException("%s could not be read from %d to %d"
                            .formatted(partition, consumer.position(partition), task.emitFrom()));
                }
            }
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }
}
