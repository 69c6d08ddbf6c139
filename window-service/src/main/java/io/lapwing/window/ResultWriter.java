package io.lapwing.window;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.DeadLetterJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.WindowJson;
import io.lapwing.windowing.StepResults;
import io.lapwing.windowing.WindowResult;
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
 * Writes windows and dead letters in order. Sends through the channel's own producer, because a message object and a
 * subscription for each window would cost more than the window.
 */
@ApplicationScoped
class ResultWriter implements Output {
    private static final String CHANNEL = "results";

    private final KafkaClientService kafka;
    private final WindowMetrics metrics;
    private final String windows;
    private final String deadLetters;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param channel is not used; naming it here makes the channel and with it the producer */
    ResultWriter(
            KafkaClientService kafka,
            WindowMetrics metrics,
            TopicsConfig config,
            @Channel(CHANNEL) MutinyEmitter<byte[]> channel) {
        this.kafka = kafka;
        this.metrics = metrics;
        Topics topics = config.topics();
        this.windows = topics.windows();
        this.deadLetters = topics.deadLetters();
    }

    @Override
    public void results(StepResults results) {
        for (WindowResult window : results.windows()) {
            send(new ProducerRecord<>(
                    windows,
                    window.sensor().getBytes(StandardCharsets.UTF_8),
                    WindowJson.write(WireWindow.of(window))));
        }
        metrics.count(results);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        send(new ProducerRecord<>(deadLetters, DeadLetterJson.write(letter)));
        metrics.countDeadLetter(letter.reason());
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
