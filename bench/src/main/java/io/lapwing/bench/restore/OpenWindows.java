package io.lapwing.bench.restore;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sensors with one reading each, so that each of their metrics has one window, and it is open. */
final class OpenWindows implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** In the note of a committed offset: where the replay begins that follows the last finished snapshot. */
    private static final Pattern REPLAYED_FROM = Pattern.compile("from=(\\d+)");

    private final Topics topics = Topics.standalone();
    private final int windows;
    private final int metrics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;
    private final Thread heart;
    private volatile boolean beating = true;

    OpenWindows(String bootstrap, int windows, int metrics) {
        this.windows = windows;
        this.metrics = metrics;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.LINGER_MS_CONFIG, 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.heart = Thread.ofVirtual().unstarted(this::beat);
    }

    void write() {
        for (int sensor = 0; sensor < windows / metrics; sensor++) {
            Values.Builder values = Values.builder();
            for (int metric = 0; metric < metrics; metric++) {
                values.put("metric-" + metric, 20 + sensor % 7);
            }
            Reading reading = Reading.of("restore/sensor-" + sensor, START, values.build());
            producer.send(new ProducerRecord<>(
                    topics.readings(), reading.sensor().getBytes(StandardCharsets.UTF_8), ReadingJson.write(reading)));
        }
        producer.flush();
        heart.start();
    }

    /** Waits until a finished snapshot has everything that {@link #write} wrote. */
    void awaitSnapshot() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < topics.partitions(); partition++) {
            latest.put(new TopicPartition(topics.readings(), partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        long giveUp = System.nanoTime() + LIMIT.toNanos();
        List<TopicPartition> without = new ArrayList<>(ends.keySet());
        while (!without.isEmpty()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("no snapshot of " + without);
            }
            TimeUnit.MILLISECONDS.sleep(200);
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            topics.prefix() + "window-service")
                    .partitionsToOffsetAndMetadata()
                    .get();
            without.removeIf(partition -> replayedFrom(committed.get(partition)) >= ends.getOrDefault(partition, 0L));
        }
    }

    private static long replayedFrom(@Nullable OffsetAndMetadata committed) {
        Matcher note = REPLAYED_FROM.matcher(committed == null ? "" : committed.metadata());
        return note.find() ? Long.parseLong(note.group(1)) : -1;
    }

    /** What an idle service commits with, and looks at its gauges. */
    @SuppressWarnings("NullAway") // Kafka's records have null keys and do not say so.
    private void beat() {
        while (beating) {
            for (int partition = 0; partition < topics.partitions(); partition++) {
                producer.send(new ProducerRecord<>(topics.readings(), partition, null, Heartbeat.value()));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        beating = false;
        heart.join(Duration.ofSeconds(5));
        producer.close();
        admin.close();
    }
}
