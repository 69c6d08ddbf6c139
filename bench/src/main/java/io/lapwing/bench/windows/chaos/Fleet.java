package io.lapwing.bench.windows.chaos;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sensors that report each second of event time: some readings late, some too late, some twice, nulls, spikes, records
 * that are no readings. And the heartbeat, as ingest writes it.
 */
final class Fleet implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");

    private final KafkaProducer<byte[], byte[]> producer;
    private final Topics topics;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread heart;
    private volatile boolean beating = true;

    Fleet(Kafka kafka, Topics topics) {
        this.producer = kafka.producer();
        this.topics = topics;
        this.heart = Thread.ofVirtual().start(this::beat);
    }

    /** Sends the readings over a time, and returns when all are acknowledged. */
    void send(Plan plan) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(plan.seed());
        long start = System.nanoTime();
        double nanosPerReading = (double) plan.length().toNanos() / plan.readings();
        for (int i = 0; i < plan.readings(); i++) {
            send(reading(plan, i, random), random);
            if (i % 200 == 0) {
                long ahead = start + (long) (i * nanosPerReading) - System.nanoTime();
                if (ahead > 0) {
                    TimeUnit.NANOSECONDS.sleep(ahead);
                }
            }
        }
        producer.flush();
        check();
    }

    long sent() {
        return sent.get();
    }

    private Reading reading(Plan plan, int i, SplittableRandom random) {
        int sensor = i % plan.sensors();
        long second = i / plan.sensors();
        long delay = switch (random.nextInt(100)) {
            case 0, 1 -> random.nextInt(1, 30);
            case 2 -> random.nextInt(200) == 0 ? 300 : 2;
            default -> 0;
        };
        Values.Builder values = Values.builder();
        if (random.nextInt(200) == 0) {
            values.putNull("x");
        } else {
            double usual = 20 + sensor % 7 + Math.sin(second / 50.0);
            values.put("x", usual + random.nextDouble(-0.5, 0.5) + (random.nextInt(2_000) == 0 ? 30 : 0));
        }
        return Reading.of("chaos/" + sensor, START.plusSeconds(second - delay), values.build());
    }

    private void send(Reading reading, SplittableRandom random) {
        byte[] key = reading.sensor().getBytes(StandardCharsets.UTF_8);
        byte[] value = ReadingJson.write(reading);
        send(new ProducerRecord<>(topics.readings(), key, value));
        if (random.nextInt(500) == 0) {
            send(new ProducerRecord<>(topics.readings(), key, value));
        }
        if (random.nextInt(5_000) == 0) {
            send(new ProducerRecord<>(topics.readings(), key, new byte[] {1, 2, 3}));
        }
        sent.incrementAndGet();
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    private void check() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a reading was not written", failed);
        }
    }

    @SuppressWarnings("NullAway") // Kafka's records have null keys and do not say so.
    private void beat() {
        while (beating) {
            for (int partition = 0; partition < topics.partitions(); partition++) {
                send(new ProducerRecord<>(topics.readings(), partition, null, Heartbeat.value()));
            }
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Nothing is written any more, the heartbeat neither. */
    void stop() throws InterruptedException {
        beating = false;
        heart.join(Duration.ofSeconds(10));
        producer.flush();
        check();
    }

    @Override
    public void close() {
        beating = false;
        producer.close(Duration.ofSeconds(5));
    }
}
