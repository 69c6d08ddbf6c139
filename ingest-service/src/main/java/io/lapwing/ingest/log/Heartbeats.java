package io.lapwing.ingest.log;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.ingest.settings.IngestSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Writes the record that moves the partition clock into each partition of the readings. Its acknowledgements are also the
 * proof that the way to Kafka is open.
 */
@ApplicationScoped
public class Heartbeats {
    private static final Logger LOG = Logger.getLogger(Heartbeats.class);
    private static final int MISSED = 5;

    private final ReadingsLog log;
    private final Duration interval;
    private final AtomicIntegerArray underWay;
    private final AtomicLongArray acknowledged;
    private final Counter written;
    private final Counter failed;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lapwing-heartbeat").daemon().factory());

    Heartbeats(ReadingsLog log, IngestSettings settings, MeterRegistry metrics) {
        this.log = log;
        this.interval = settings.heartbeat();
        int partitions = log.topics().partitions();
        this.underWay = new AtomicIntegerArray(partitions);
        this.acknowledged = new AtomicLongArray(partitions);
        this.written = Counter.builder("lapwing.heartbeats")
                .description("Heartbeats that Kafka has acknowledged")
                .register(metrics);
        this.failed = Counter.builder("lapwing.heartbeats.failed")
                .description("Heartbeats that Kafka has not taken")
                .register(metrics);
    }

    void start(@Observes @Priority(20) StartupEvent start) {
        for (int i = 0; i < acknowledged.length(); i++) {
            acknowledged.set(i, System.nanoTime() - 2 * MISSED * interval.toNanos());
        }
        long millis = interval.toMillis();
        var unused = timer.scheduleAtFixedRate(this::beat, 0, Math.max(1, millis), TimeUnit.MILLISECONDS);
    }

    /** How many partitions have not acknowledged a heartbeat for some intervals; 0 where the way is open. */
    public int silentPartitions() {
        long latest = System.nanoTime() - MISSED * interval.toNanos();
        int silent = 0;
        for (int i = 0; i < acknowledged.length(); i++) {
            if (acknowledged.get(i) - latest < 0) {
                silent++;
            }
        }
        return silent;
    }

    private void beat() {
        for (int partition = 0; partition < underWay.length(); partition++) {
            // One that is still under way says all that a second one would, so an outage does not fill the buffer.
            if (underWay.compareAndSet(partition, 0, 1)) {
                send(partition);
            }
        }
    }

    private void send(int partition) {
        try {
            log.producer()
                    .send(
                            new ProducerRecord<>(log.topics().readings(), partition, null, Heartbeat.value()),
                            (metadata, problem) -> done(partition, problem == null));
        } catch (KafkaException | IllegalStateException e) {
            LOG.debugf(e, "event=heartbeat-failed partition=%d", partition);
            done(partition, false);
        }
    }

    private void done(int partition, boolean good) {
        if (good) {
            acknowledged.set(partition, System.nanoTime());
            written.increment();
        } else {
            failed.increment();
        }
        underWay.set(partition, 0);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
