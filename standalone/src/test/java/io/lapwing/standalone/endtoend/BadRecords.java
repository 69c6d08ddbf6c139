package io.lapwing.standalone.endtoend;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Records on the topic of readings that are none: what another program could write there. */
final class BadRecords implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final byte[] key;
    private final Map<String, String> sent = new LinkedHashMap<>();

    /** @param sensor whose partition gets them */
    BadRecords(String kafka, String sensor) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        key = sensor.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Random bytes, no value, a key that is not the sensor, and a huge record.
     *
     * @return the reason that each should be refused for, by topic, partition and offset as dead letters write them
     */
    Map<String, String> send() throws ExecutionException, InterruptedException {
        byte[] random = new byte[500];
        new SplittableRandom(500).nextBytes(random);
        byte[] huge = new byte[900_000];
        new SplittableRandom(900).nextBytes(huge);
        Reading another = Reading.of("another", Instant.parse("2026-05-12T14:00:00Z"), Values.of("m", 1));
        send(random, "not-json");
        send(null, "missing-field");
        send(ReadingJson.write(another), "bad-name");
        send(huge, "not-json");
        return sent;
    }

    @SuppressWarnings("NullAway") // Kafka's records have null values and do not say so.
    private void send(byte @Nullable [] value, String reason) throws ExecutionException, InterruptedException {
        RecordMetadata at = producer.send(
                        new ProducerRecord<>(Topics.standalone().readings(), key, value))
                .get();
        sent.put("%s-%d@%d".formatted(at.topic(), at.partition(), at.offset()), reason);
    }

    @Override
    public void close() {
        producer.close();
    }
}
