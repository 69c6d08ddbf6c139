package io.lapwing.stream.kafka;

import io.lapwing.contracts.Topics;
import io.lapwing.kafka.TopicGuard;
import io.lapwing.kafka.TopicMismatchException;
import io.lapwing.kafka.TopicsConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Topics are checked before the first record is read; what does not fit stops the service. */
@ApplicationScoped
class TopicsAtStart {
    /** After the settings, which need no broker to be wrong, and before the channels, which open at 1000. */
    private static final int BEFORE_CHANNELS = 10;

    /** A service that starts while Kafka is away for a minute waits for it, as one that runs does. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TopicsConfig topics;
    private final Map<String, Object> kafka;

    TopicsAtStart(TopicsConfig topics, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.topics = topics;
        this.kafka = kafka;
    }

    void check(@Observes @Priority(BEFORE_CHANNELS) StartupEvent event) {
        Topics table = topics.topics();
        try {
            TopicGuard.ensure(adminSettings(), table, topics.create(), PATIENCE);
        } catch (TopicMismatchException e) {
            throw new ConfigurationException(e.getMessage(), e);
        } catch (KafkaException e) {
            throw new ConfigurationException(
                    "kafka.bootstrap.servers: Kafka at %s did not answer within %d s: %s"
                            .formatted(
                                    kafka.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG),
                                    PATIENCE.toSeconds(),
                                    e.getMessage()),
                    e);
        }
    }

    /** What is set for every client, security included, and of that only what an admin client knows. */
    private Map<String, Object> adminSettings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        return settings;
    }
}
