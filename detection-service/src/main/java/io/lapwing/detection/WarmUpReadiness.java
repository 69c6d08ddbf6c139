package io.lapwing.detection;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the models of a partition are being warmed up. */
@Readiness
@ApplicationScoped
class WarmUpReadiness implements HealthCheck {
    private final Assignment assignment;

    WarmUpReadiness(Assignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("models warmed up")
                .status(!assignment.isWarmingUp())
                .build();
    }
}
