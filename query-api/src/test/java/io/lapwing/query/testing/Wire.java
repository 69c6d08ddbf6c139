package io.lapwing.query.testing;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.DeadLetterJson;
import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Verdict;
import io.lapwing.contracts.VerdictJson;
import io.lapwing.contracts.Window;
import io.lapwing.contracts.WindowJson;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Puts records onto the topics as the other services would. */
@ApplicationScoped
public class Wire {
    private static final Topics TOPICS = Topics.standalone();

    private final KafkaProducer<byte[], byte[]> producer;

    Wire(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    public RecordMetadata reading(Reading reading) {
        return send(TOPICS.readings(), reading.sensor(), ReadingJson.write(reading));
    }

    /** Sends without waiting; {@link #flush()} waits. */
    public void readingLater(Reading reading) {
        producer.send(new ProducerRecord<>(TOPICS.readings(), bytes(reading.sensor()), ReadingJson.write(reading)));
    }

    public void flush() {
        producer.flush();
    }

    public void heartbeat(int partition) {
        await(new ProducerRecord<>(TOPICS.readings(), partition, null, Heartbeat.value()));
    }

    public RecordMetadata verdict(Verdict verdict) {
        return send(TOPICS.verdicts(), verdict.sensor(), VerdictJson.write(verdict));
    }

    public RecordMetadata window(Window window) {
        return send(TOPICS.windows(), window.sensor(), WindowJson.write(window));
    }

    public RecordMetadata deadLetter(DeadLetter letter) {
        return send(TOPICS.deadLetters(), null, DeadLetterJson.write(letter));
    }

    /** Anything, such as what no service of ours would write. */
    public RecordMetadata raw(String topic, @Nullable String key, @Nullable String value) {
        return send(TOPICS.prefix() + topic, key, value == null ? null : bytes(value));
    }

    @SuppressWarnings("NullAway") // Kafka's records have null keys and values and do not say so.
    private RecordMetadata send(String topic, @Nullable String key, byte @Nullable [] value) {
        return await(new ProducerRecord<>(topic, key == null ? null : bytes(key), value));
    }

    private RecordMetadata await(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("sending to " + record.topic(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
