package io.lapwing.detection;

import io.lapwing.contracts.Verdict;
import io.lapwing.contracts.VerdictJson;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Writes verdicts in order, keyed by sensor. Sends through the channel's own producer, because a message object and a
 * subscription for each verdict would cost more than the verdict.
 */
@ApplicationScoped
class VerdictWriter implements Output {
    private static final String CHANNEL = "verdicts";

    private final KafkaClientService kafka;
    private final DetectionMetrics metrics;
    private final String topic;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param channel is not used; naming it here makes the channel and with it the producer */
    VerdictWriter(
            KafkaClientService kafka,
            DetectionMetrics metrics,
            TopicsConfig config,
            @Channel(CHANNEL) MutinyEmitter<byte[]> channel) {
        this.kafka = kafka;
        this.metrics = metrics;
        this.topic = config.topics().verdicts();
    }

    @Override
    public void verdicts(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            send(new ProducerRecord<>(
                    topic, verdict.sensor().getBytes(StandardCharsets.UTF_8), VerdictJson.write(verdict)));
            metrics.count(verdict);
        }
    }

    /**
     * Waits until everything that was sent is acknowledged by all in-sync replicas.
     *
     * @throws KafkaException where something was not
     */
    void flush() {
        if (producer == null) {
            return;
        }
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("a verdict was not written", failed);
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        Producer<byte[], byte[]> to = producer;
        if (to == null) {
            to = kafka.<byte[], byte[]>getProducer(CHANNEL).unwrap();
            producer = to;
        }
        to.send(record, (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }
}
