package io.lapwing.detection;

import io.lapwing.infra.KafkaBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real broker for the service under test, and silences that are judged soon. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable KafkaBroker broker;

    @Override
    public Map<String, String> start() {
        KafkaBroker started = KafkaBroker.temporary();
        broker = started;
        return Map.of(
                "kafka.bootstrap.servers", started.bootstrapServers(),
                "lapwing.topics.create", "true",
                "lapwing.topics.partitions", "4",
                "lapwing.detection.profile", "src/test/resources/quick-silences.yaml",
                "quarkus.http.test-port", "0",
                // The broker runs in this process and says much.
                "quarkus.log.category.\"kafka\".level", "WARN",
                "quarkus.log.category.\"state\".level", "WARN");
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
