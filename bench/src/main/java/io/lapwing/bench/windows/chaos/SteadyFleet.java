package io.lapwing.bench.windows.chaos;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import io.lapwing.contracts.Window;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sensors that report once a second, each by a clock of its own, so that windows close all the time. What closed a
 * window tells when it was sent.
 */
final class SteadyFleet implements AutoCloseable {
    private static final long WINDOW_MILLIS = 10_000;
    private static final long GRACE_MILLIS = 1_000;
    private static final long INTERVAL_MILLIS = 1_000;
    /** A sensor's clock is that much ahead of the one before it. */
    private static final long STEP_MILLIS = 10;

    private static final int SENSORS = (int) (WINDOW_MILLIS / STEP_MILLIS);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Topics topics;
    private final Thread sender;
    private volatile boolean reporting = true;

    SteadyFleet(Kafka kafka, Topics topics) {
        this.producer = kafka.producer();
        this.topics = topics;
        this.sender = Thread.ofPlatform().name("steady-fleet").start(this::report);
    }

    private void report() {
        long[] next = new long[SENSORS];
        long now = System.currentTimeMillis();
        for (int sensor = 0; sensor < SENSORS; sensor++) {
            next[sensor] = now + sensor * INTERVAL_MILLIS / SENSORS;
        }
        while (reporting) {
            now = System.currentTimeMillis();
            for (int sensor = 0; sensor < SENSORS; sensor++) {
                if (next[sensor] <= now) {
                    next[sensor] += INTERVAL_MILLIS;
                    send(sensor, now);
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS / 2);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void send(int sensor, long now) {
        String name = "steady/" + sensor;
        Instant time = Instant.ofEpochMilli(now + sensor * STEP_MILLIS);
        byte[] value = ReadingJson.write(Reading.of(name, time, Values.of("x", 20 + sensor % 7)));
        producer.send(new ProducerRecord<>(topics.readings(), name.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Not before this moment, milliseconds, was the reading sent that closed the window. */
    static long closedAt(Window window) {
        int sensor = Integer.parseInt(window.sensor().substring(window.sensor().indexOf('/') + 1));
        return window.end().toEpochMilli() + GRACE_MILLIS - sensor * STEP_MILLIS;
    }

    @Override
    public void close() throws InterruptedException {
        reporting = false;
        sender.join();
        producer.close();
    }
}
