package io.lapwing.query.testing;

import io.lapwing.infra.KafkaBroker;
import io.lapwing.infra.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real broker and a real database for the component tests. */
public final class Servers implements QuarkusTestResourceLifecycleManager {
    private @Nullable KafkaBroker broker;
    private @Nullable PostgresServer database;

    @Override
    public Map<String, String> start() {
        broker = KafkaBroker.temporary();
        database = PostgresServer.temporary();
        return Map.of(
                "kafka.bootstrap.servers", broker.bootstrapServers(),
                "lapwing.topics.create", "true",
                "lapwing.topics.partitions", "4",
                "lapwing.database.address", "%s:%d/%s".formatted(database.host(), database.port(), database.database()),
                "lapwing.database.user", database.user(),
                "lapwing.database.password", database.password());
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
