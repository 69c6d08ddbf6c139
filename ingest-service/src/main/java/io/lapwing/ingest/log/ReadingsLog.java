package io.lapwing.ingest.log;

import io.lapwing.contracts.Topics;
import io.lapwing.ingest.settings.IngestSettings;
import io.lapwing.kafka.TopicGuard;
import io.lapwing.kafka.TopicsConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The readings and dead letters in Kafka. One idempotent producer for all requests: it keeps the order of what one thread
 * sends to one partition.
 */
@ApplicationScoped
public class ReadingsLog {
    /** A broker takes 1 MiB a record by default; the rest is for its key, its headers and its batch. */
    public static final int MAX_RECORD = 900 * 1024;

    private final Topics topics;
    private final boolean createTopics;
    private final IngestSettings settings;
    private final Map<String, Object> clients;
    private final KafkaProducer<byte[], byte[]> producer;

    ReadingsLog(
            TopicsConfig topics,
            IngestSettings settings,
            @Identifier("default-kafka-broker") Map<String, Object> clients) {
        this.topics = topics.topics();
        this.createTopics = topics.create();
        this.settings = settings;
        this.clients = clients;
        this.producer = new KafkaProducer<>(producerSettings());
    }

    void checkTopics(@Observes @Priority(10) StartupEvent start) {
        TopicGuard.ensure(clients, topics, createTopics, settings.startLimit());
    }

    private Map<String, Object> producerSettings() {
        long ack = settings.ackLimit().toMillis();
        Map<String, Object> all = new HashMap<>(clients);
        all.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "lapwing-ingest");
        all.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        all.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        all.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.putIfAbsent(
                ProducerConfig.BUFFER_MEMORY_CONFIG, settings.sendBuffer().asLongValue());
        all.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.max(1, ack / 5));
        all.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.max(1, ack / 2));
        all.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) Math.max(10, ack - ack / 20));
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return all;
    }

    /** What one request writes. Not for several threads. */
    public LogWrite write() {
        return new LogWrite(producer, topics, settings.ackLimit());
    }

    KafkaProducer<byte[], byte[]> producer() {
        return producer;
    }

    Topics topics() {
        return topics;
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(3));
    }
}
