package io.lapwing.ingest.log;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready where every partition of the readings takes records. */
@Readiness
@ApplicationScoped
class KafkaReadiness implements HealthCheck {
    private final Heartbeats heartbeats;

    KafkaReadiness(Heartbeats heartbeats) {
        this.heartbeats = heartbeats;
    }

    @Override
    public HealthCheckResponse call() {
        int silent = heartbeats.silentPartitions();
        return HealthCheckResponse.named("kafka")
                .status(silent == 0)
                .withData("partitionsWithoutHeartbeat", silent)
                .build();
    }
}
