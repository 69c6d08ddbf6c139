package io.lapwing.ingest;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.DeadLetterJson;
import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What comes into the topics from now on. Reads what is there and never waits, so that it proves what an answer promised. */
final class Log implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    Log(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "fetch.max.wait.ms",
                        20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        for (String topic : List.of("lapwing.readings", "lapwing.dead-letters")) {
            consumer.partitionsFor(topic).forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Everything up to the end as it is now. */
    private void catchUp() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
        }
    }

    List<Reading> readings() {
        catchUp();
        return seen.stream()
                .filter(r -> r.topic().equals("lapwing.readings") && r.key() != null)
                .map(r -> ReadingJson.read(r.value()))
                .toList();
    }

    List<DeadLetter> deadLetters() {
        catchUp();
        return seen.stream()
                .filter(r -> r.topic().equals("lapwing.dead-letters"))
                .map(r -> DeadLetterJson.read(r.value()))
                .toList();
    }

    /** The partitions that have got a heartbeat. */
    List<Integer> heartbeats() {
        catchUp();
        return seen.stream()
                .filter(r -> Heartbeat.is(r.key(), r.value()))
                .map(ConsumerRecord::partition)
                .toList();
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        catchUp();
        return List.copyOf(seen);
    }

    static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(Objects.requireNonNull(record.key()), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
