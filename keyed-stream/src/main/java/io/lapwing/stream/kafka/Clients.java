package io.lapwing.stream.kafka;

import io.lapwing.kafka.TopicsConfig;
import io.lapwing.stream.KeyedStream;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The clients that the loop makes itself, with what is set for every client ({@code kafka.*}, security included). The
 * producer is one of them because a fenced producer must be replaced, which a channel's cannot be.
 */
@ApplicationScoped
class Clients {
    /** Kafka's own default. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<String, Object> kafka;
    private final StreamConfig config;
    private final String transactionalIdPrefix;
    private final String transactionalId;

    Clients(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            StreamConfig config,
            TopicsConfig topics,
            KeyedStream<?> stream) {
        this.kafka = kafka;
        this.config = config;
        // No topic has a slash in its name, so no other prefix begins like this one.
        this.transactionalIdPrefix = topics.prefix() + stream.name() + "/";
        this.transactionalId = transactionalIdPrefix + config.instance();
    }

    /** How long a reader waits for something that has to come: as long as for any answer. */
    Duration patience() {
        Object millis = kafka.get(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG);
        return millis == null ? PATIENCE : Duration.ofMillis(Long.parseLong(millis.toString()));
    }

    /** What every instance of this service has before its own name. */
    String transactionalIdPrefix() {
        return transactionalIdPrefix;
    }

    String transactionalId() {
        return transactionalId;
    }

    Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = of(ProducerConfig.configNames());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
        settings.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(config.transactionTimeout().toMillis()));
        // A commit flushes, so nothing waits for the linger; it only lets a slice's batches fill.
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 100);
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        settings.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L << 20);
        // The broker may still be ending the transaction before: that takes milliseconds.
        settings.putIfAbsent(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 10);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * A consumer without a group.
     *
     * @param purpose a word for its name
     */
    Consumer<byte[], byte[]> reader(String purpose, String isolation) {
        Map<String, Object> settings = of(ConsumerConfig.configNames());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, transactionalId + "-" + purpose + "-" + isolation);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        // At the end of a log a fetch waits for more, and the next one, of another partition, for it.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** @param patienceMillis for each answer */
    Admin admin(int patienceMillis) {
        Map<String, Object> settings = of(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, transactionalId + "-admin");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMillis);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMillis);
        return Admin.create(settings);
    }

    private Map<String, Object> of(Set<String> known) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(known);
        return settings;
    }
}
