package io.lapwing.stream;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Writes results in order. Sends through the channel's own producer, because a message object and a subscription for
 * each result would cost more than the result.
 */
@ApplicationScoped
class ResultWriter implements Output {
    private static final String CHANNEL = "results";

    private final KafkaClientService kafka;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param channel is not used; naming it here makes the channel and with it the producer */
    ResultWriter(KafkaClientService kafka, @Channel(CHANNEL) MutinyEmitter<byte[]> channel) {
        this.kafka = kafka;
    }

    @Override
    public void send(String topic, String key, byte[] value) {
        send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void send(String topic, byte[] value) {
        send(new ProducerRecord<>(topic, value));
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
            throw new KafkaException("a result was not written", failed);
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
