package io.lapwing.ingest;

import io.lapwing.infra.KafkaBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker for the tests of one run. */
public class BrokerResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable KafkaBroker broker;

    @Override
    public Map<String, String> start() {
        broker = KafkaBroker.temporary();
        return Map.of(
                "quarkus.log.category.\"kafka\".level", "ERROR",
                "quarkus.log.category.\"org.apache.kafka\".level", "ERROR",
                "kafka.bootstrap.servers", broker.bootstrapServers(),
                "lapwing.topics.partitions", "4",
                "lapwing.topics.create", "true");
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
