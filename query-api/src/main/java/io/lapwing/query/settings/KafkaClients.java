package io.lapwing.query.settings;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Kafka clients beside the channels, with the same {@code kafka.*} settings. */
@ApplicationScoped
public class KafkaClients {
    private final Map<String, Object> settings;

    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** A copy of the settings that all clients share; at least {@code bootstrap.servers}. */
    public Map<String, Object> settings() {
        return new HashMap<>(settings);
    }

    @Produces
    @Singleton
    Admin admin() {
        Map<String, Object> admin = settings();
        admin.put("client.id", "lapwing-query-admin");
        admin.put("default.api.timeout.ms", 10_000);
        admin.put("request.timeout.ms", 10_000);
        return Admin.create(admin);
    }

    void close(@Disposes Admin admin) {
        admin.close(Duration.ofSeconds(1));
    }
}
