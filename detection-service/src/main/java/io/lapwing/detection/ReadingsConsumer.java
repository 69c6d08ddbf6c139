package io.lapwing.detection;

import io.quarkus.runtime.Quarkus;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Batches of readings in; a batch's offsets are committed after its verdicts are in Kafka, at most once a second. */
@ApplicationScoped
class ReadingsConsumer {
    static final String CHANNEL = "readings";

    private static final Logger LOG = Logger.getLogger(ReadingsConsumer.class);
    private static final long COMMIT_INTERVAL = Duration.ofSeconds(1).toNanos();

    private final Assignment assignment;
    private final VerdictWriter writer;
    private final DetectionMetrics metrics;
    private final KafkaClientService kafka;
    private long lastCommit = System.nanoTime();

    ReadingsConsumer(Assignment assignment, VerdictWriter writer, DetectionMetrics metrics, KafkaClientService kafka) {
        this.assignment = assignment;
        this.writer = writer;
        this.metrics = metrics;
        this.kafka = kafka;
    }

    @Incoming(CHANNEL)
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> records, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata) {
        try {
            assignment.process(metadata.getConsumerGroupGenerationId(), records, writer);
        } catch (RuntimeException e) {
            // The models are ahead of what is written. Starting again from the committed offsets makes it right.
            LOG.errorf(e, "event=verdicts-not-written action=stop");
            Quarkus.asyncExit(1);
            throw e;
        }
        if (System.nanoTime() - lastCommit >= COMMIT_INTERVAL) {
            lastCommit = System.nanoTime();
            kafka.<byte[], byte[]>getConsumer(CHANNEL)
                    .runOnPollingThread(this::commit)
                    .subscribe()
                    .with(done -> {}, e -> LOG.warnf("event=commit-failed error=%s", e.getMessage()));
        }
    }

    /** On the polling thread, where partitions cannot go meanwhile: what is committed is never of another owner. */
    private void commit(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = assignment.uncommitted();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (committed, error) -> {
                if (error == null) {
                    assignment.committed(committed);
                } else {
                    LOG.warnf("event=commit-failed partitions=%d error=%s", committed.size(), error.getMessage());
                }
            });
        }
        metrics.update(consumer, assignment);
    }
}
