package io.lapwing.stream.kafka;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.Consumer;
import org.jboss.logging.Logger;

/**
 * Asks for a new generation of the group. Batches of the old one are then known to be old, wherever they are queued, and
 * the consumer goes back to the committed offsets.
 */
@ApplicationScoped
class Rejoin {
    private static final Logger LOG = Logger.getLogger(Rejoin.class);

    private final KafkaClientService kafka;

    Rejoin(KafkaClientService kafka) {
        this.kafka = kafka;
    }

    void request() {
        kafka.<byte[], byte[]>getConsumer(ReadingsConsumer.CHANNEL)
                .runOnPollingThread(
                        (Consumer<byte[], byte[]> consumer) -> consumer.enforceRebalance("state is restored"))
                .subscribe()
                .with(done -> {}, e -> LOG.warnf("event=rejoin-failed error=%s", e.getMessage()));
    }
}
