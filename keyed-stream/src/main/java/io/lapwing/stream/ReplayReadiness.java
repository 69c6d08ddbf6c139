package io.lapwing.stream;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the state of a partition is being rebuilt. */
@Readiness
@ApplicationScoped
class ReplayReadiness implements HealthCheck {
    private final Assignment assignment;

    ReplayReadiness(Assignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("state rebuilt")
                .status(!assignment.isReplaying())
                .build();
    }
}
