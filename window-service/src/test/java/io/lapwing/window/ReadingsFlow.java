package io.lapwing.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Readings that flow until told otherwise: 200 a second, some late, some twice, some that are no readings. Windows close
 * all the time, so that a transaction is open most of it.
 */
final class ReadingsFlow implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");
    private static final int SENSORS = 50;
    private static final long STEP_MILLIS = 2_000;
    private static final long INTERVAL_MILLIS = 5;

    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final SplittableRandom random;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private int sent;

    ReadingsFlow(TestKafka kafka, Topics topics, long seed) {
        this.producer = kafka.producer();
        this.topics = topics;
        this.random = new SplittableRandom(seed);
        var unused = pace.scheduleAtFixedRate(this::send, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void send() {
        int sensor = sent % SENSORS;
        long late = random.nextInt(40) == 0 ? random.nextInt(90_000) : 0;
        // Each sensor's clock is a little ahead of the one before it, so that their windows close one after the other.
        Instant time = START.plusMillis(sent / SENSORS * STEP_MILLIS + sensor * STEP_MILLIS / SENSORS - late);
        Reading reading = Reading.of("flow/" + sensor, time, Values.of("x", random.nextDouble(20, 21)));
        byte[] key = reading.sensor().getBytes(StandardCharsets.UTF_8);
        send(key, ReadingJson.write(reading));
        if (random.nextInt(50) == 0) {
            send(key, ReadingJson.write(reading));
        }
        if (random.nextInt(200) == 0) {
            send(key, new byte[] {1, 2, 3});
        }
        sent++;
    }

    private void send(byte[] key, byte[] value) {
        producer.send(new ProducerRecord<>(topics.readings(), key, value), (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    /** No more of them, and all are stored. */
    void finish() {
        pace.shutdown();
        pace.close();
        producer.flush();
        assertThat(failure.get()).as("a reading was not written").isNull();
    }

    @Override
    public void close() {
        pace.shutdownNow();
        producer.close();
    }
}
