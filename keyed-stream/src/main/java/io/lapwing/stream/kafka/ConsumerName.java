package io.lapwing.stream.kafka;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;

/**
 * The consumer of readings has its producer's transactional.id for a client id. So the group's members say whose
 * transactions may be open, and {@link FormerOwners} sees which are nobody's.
 */
@ApplicationScoped
class ConsumerName implements ClientCustomizer<Map<String, Object>> {
    private final Clients clients;

    ConsumerName(Clients clients) {
        this.clients = clients;
    }

    @Override
    public Map<String, Object> customize(String channel, Config config, Map<String, Object> settings) {
        if (!channel.equals(ReadingsConsumer.CHANNEL)) {
            return settings;
        }
        Map<String, Object> named = new HashMap<>(settings);
        named.put(ConsumerConfig.CLIENT_ID_CONFIG, clients.transactionalId());
        return named;
    }
}
