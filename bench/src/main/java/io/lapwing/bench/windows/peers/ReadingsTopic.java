package io.lapwing.bench.windows.peers;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What all peers read: written once, in order, a reading of each sensor for each second of event time. */
final class ReadingsTopic {
    static final String NAME = "peers.readings";

    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");
    private static final long SEED = 1;

    private ReadingsTopic() {}

    static void write(Broker broker, PeersPlan plan) throws ExecutionException, InterruptedException {
        broker.create(NAME);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        SplittableRandom random = new SplittableRandom(SEED);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrap(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        50,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 << 10,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        300_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < plan.total(); i++) {
                String sensor = "bench/sensor-" + i % plan.sensors();
                // Two digits behind the point, as sensors have them.
                double value = random.nextInt(1_500, 2_500) / 100.0;
                Instant time = START.plusSeconds(i / plan.sensors());
                producer.send(
                        new ProducerRecord<>(
                                NAME,
                                sensor.getBytes(StandardCharsets.UTF_8),
                                ReadingJson.write(Reading.of(sensor, time, Values.of("temperature", value)))),
                        (metadata, error) -> {
                            if (error != null) {
                                failure.compareAndSet(null, error);
                            }
                        });
            }
            producer.flush();
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a reading was not written", failed);
        }
    }
}
