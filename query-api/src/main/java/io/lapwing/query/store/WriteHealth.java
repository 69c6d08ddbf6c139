package io.lapwing.query.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while a batch has been refused by the database for a while. */
@Readiness
@ApplicationScoped
class WriteHealth implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

    void succeeded(String topic) {
        troubles.remove(topic);
    }

    void failed(String topic, Throwable error) {
        troubles.merge(
                topic,
                new Trouble(Instant.now(), Failure.describe(error)),
                (old, now) -> new Trouble(old.since, now.error));
    }

    @Override
    public HealthCheckResponse call() {
        Instant now = Instant.now();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Writing to PostgreSQL");
        boolean up = true;
        for (Map.Entry<String, Trouble> trouble : troubles.entrySet()) {
            up &= trouble.getValue().since.plus(PATIENCE).isAfter(now);
            response.withData(
                    trouble.getKey(),
                    "retrying since %s: %s".formatted(trouble.getValue().since, trouble.getValue().error));
        }
        return response.status(up).build();
    }

    private record Trouble(Instant since, String error) {}
}
