package io.lapwing.stream.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the state of a partition is being restored, or while one stands still. */
@Readiness
@ApplicationScoped
class RestoreReadiness implements HealthCheck {
    private final TransactionLoop loop;
    private final StoppedPartitions stopped;

    RestoreReadiness(TransactionLoop loop, StoppedPartitions stopped) {
        this.loop = loop;
        this.stopped = stopped;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("state restored")
                .status(!loop.isRestoring() && stopped.reasons().isEmpty());
        stopped.reasons().forEach((partition, reason) -> response.withData(partition.toString(), reason));
        return response.build();
    }
}
