package io.lapwing.stream.kafka;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Batches of readings in. */
@ApplicationScoped
class ReadingsConsumer {
    static final String CHANNEL = "readings";

    private static final Logger LOG = Logger.getLogger(ReadingsConsumer.class);
    private static final long LOOK = Duration.ofSeconds(5).toNanos();

    private final TransactionLoop loop;
    private final StreamGauges gauges;
    private final KafkaClientService kafka;
    private long lastLook = System.nanoTime();

    ReadingsConsumer(TransactionLoop loop, StreamGauges gauges, KafkaClientService kafka) {
        this.loop = loop;
        this.gauges = gauges;
        this.kafka = kafka;
    }

    @Incoming(CHANNEL)
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> records, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata) {
        try {
            loop.process(metadata.getConsumerGroupGenerationId(), records);
        } catch (RuntimeException e) {
            Failure.stop(e);
            throw e;
        }
        if (System.nanoTime() - lastLook >= LOOK) {
            lastLook = System.nanoTime();
            kafka.<byte[], byte[]>getConsumer(CHANNEL)
                    .runOnPollingThread(gauges::update)
                    .subscribe()
                    .with(done -> {}, e -> LOG.warnf("event=gauges-failed error=%s", e.getMessage()));
        }
    }
}
