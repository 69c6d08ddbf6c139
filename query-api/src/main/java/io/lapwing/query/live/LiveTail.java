package io.lapwing.query.live;

import io.lapwing.contracts.Topics;
import io.lapwing.kafka.TopicsConfig;
import io.lapwing.query.settings.KafkaClients;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers that belong to no group: every replica reads all partitions, wherever its clients want it to. */
@ApplicationScoped
class LiveTail {
    private final KafkaClients clients;
    private final Topics topics;
    private final Map<String, Source> sources = new TreeMap<>();
    private final Map<Source, Integer> partitions = new TreeMap<>();

    LiveTail(KafkaClients clients, TopicsConfig settings) {
        this.clients = clients;
        this.topics = settings.topics();
        for (Source source : Source.values()) {
            sources.put(source.topic(topics), source);
        }
        topics.all().forEach(topic -> {
            Source source = sources.get(topic.name());
            if (source != null) {
                partitions.put(source, topic.partitions());
            }
        });
    }

    /** A new consumer; stays the caller's to close, and is for one thread. */
    KafkaConsumer<byte[], byte[]> open() {
        Map<String, Object> settings = clients.settings();
        settings.put("client.id", "lapwing-live-" + Long.toHexString(System.nanoTime()));
        settings.put("enable.auto.commit", false);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        settings.put("fetch.max.bytes", 2 << 20);
        settings.put("max.partition.fetch.bytes", 256 << 10);
        settings.put("max.poll.records", 1_000);
        settings.put("default.api.timeout.ms", 10_000);
        settings.remove("group.id");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Every partition of these sources. */
    Collection<Slot> slots(Collection<Source> of) {
        return of.stream()
                .flatMap(source ->
                        IntStream.range(0, partitions.getOrDefault(source, 0)).mapToObj(i -> new Slot(source, i)))
                .toList();
    }

    TopicPartition partition(Slot slot) {
        return new TopicPartition(slot.source().topic(topics), slot.partition());
    }

    Slot slot(TopicPartition partition) {
        Source source = sources.get(partition.topic());
        if (source == null) {
            throw new IllegalArgumentException("no source of ours: " + partition);
        }
        return new Slot(source, partition.partition());
    }
}
