package io.lapwing.ingest.door;

import io.lapwing.ingest.problems.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /api/v1/dead-letters}. */
@Path("/api/v1/dead-letters")
@Tag(name = "dead letters")
public class DeadLettersResource {
    private final Door door;
    private final ReportsDesk desk;

    DeadLettersResource(Door door, ReportsDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    /** Takes every content type, as {@link ReadingsResource} does. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @RunOnVirtualThread
    @Operation(
            operationId = "postDeadLetters",
            summary = "Report rows that are no readings",
            description =
                    "For senders that make readings themselves: what they could make none of, one report a line, with "
                            + "the reason they saw, a sentence that names the place, and the row in base64. Each is kept "
                            + "as a dead letter and counted by its reason.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/x-ndjson",
                            schema = @Schema(type = SchemaType.STRING),
                            examples =
                                    @ExampleObject(
                                            name = "a row of a file",
                                            value =
                                                    "{\"reason\":\"not-a-number\",\"detail\":\"day.csv, line 7: temperature: must be a number, got the text \\\"warm\\\"\",\"payload\":\"YTsxO3dhcm0=\",\"bytes\":8}\n")))
    @APIResponse(
            responseCode = "202",
            description = "Kafka has what was accepted",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Accepted.class),
                            examples =
                                    @ExampleObject(
                                            name = "all of one",
                                            value =
                                                    "{\"accepted\":1,\"rejected\":[],\"rejectedCount\":0,\"rejectedByReason\":{}}")))
    @APIResponse(responseCode = "400", ref = "nothing-accepted")
    @APIResponse(responseCode = "408", ref = "request-timeout")
    @APIResponse(responseCode = "413", ref = "too-large")
    @APIResponse(responseCode = "415", ref = "unsupported-media-type")
    @APIResponse(responseCode = "429", ref = "too-many-requests")
    @APIResponse(responseCode = "503", ref = "unavailable")
    public Response post(InputStream body, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        return door.take(Delivery.of(body, headers, request, null, null), desk);
    }
}
