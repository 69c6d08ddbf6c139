package io.lapwing.query.status;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/v1/status}. */
@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "status")
public class StatusResource {
    private final Status status;

    StatusResource(Status status) {
        this.status = status;
    }

    @GET
    @Operation(operationId = "getStatus", summary = "Rates, lag, totals, sensors by state")
    public Uni<StatusItem> get() {
        return status.current();
    }
}
