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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/readings}. */
@Path("/api/v1/readings")
@Tag(name = "readings")
public class ReadingsResource {
    private final Door door;
    private final ReadingsDesk desk;

    ReadingsResource(Door door, ReadingsDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    /** Takes every content type: what is not known is answered, counted and kept like everything that is refused. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @RunOnVirtualThread
    @Operation(
            operationId = "postReadings",
            summary = "Send readings",
            description =
                    "One reading, many, or rows of a foreign shape with a mapping. The answer comes after Kafka has "
                            + "acknowledged everything that was accepted; a bad row costs only itself. "
                            + "`Content-Encoding: gzip` is understood.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples = {
                            @ExampleObject(
                                    name = "one reading",
                                    value =
                                            "{\"sensor\":\"cold-store/cs-03\",\"time\":\"2026-05-12T14:32:08Z\",\"location\":\"cold store\",\"values\":{\"temperature\":3.9,\"humidity\":71.2},\"units\":{\"temperature\":\"°C\",\"humidity\":\"%\"}}"),
                            @ExampleObject(
                                    name = "an array",
                                    value =
                                            "[{\"sensor\":\"pi-7/dht22\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"humidity\":41.5}},{\"sensor\":\"pi-7/dht22\",\"time\":\"2026-05-12T14:32:10Z\",\"values\":{\"humidity\":null}}]"),
                            @ExampleObject(
                                    name = "the table shape, with ?mapping=purpleair",
                                    value =
                                            "{\"data_time_stamp\":1712793665,\"fields\":[\"sensor_index\",\"humidity\"],\"data\":[[182,43],[195,38]]}")
                        }),
                @Content(
                        mediaType = "application/x-ndjson",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "a reading a line",
                                        value =
                                                "{\"sensor\":\"a\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"co2\":612}}\n{\"sensor\":\"b\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"co2\":598}}\n")),
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "with ?mapping=nab&file=office.csv",
                                        value = "timestamp,value\n2014-04-01 00:00:00,20.0\n"))
            })
    @APIResponse(
            responseCode = "202",
            description = "Kafka has what was accepted",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Accepted.class),
                            examples =
                                    @ExampleObject(
                                            name = "one of two",
                                            value =
                                                    "{\"accepted\":1,\"rejected\":[{\"at\":\"[1]\",\"reason\":\"missing-field\",\"detail\":\"time: a reading needs the field time\"}],\"rejectedCount\":1,\"rejectedByReason\":{\"missing-field\":1}}")))
    @APIResponse(responseCode = "400", ref = "nothing-accepted")
    @APIResponse(responseCode = "408", ref = "request-timeout")
    @APIResponse(responseCode = "413", ref = "too-large")
    @APIResponse(responseCode = "415", ref = "unsupported-media-type")
    @APIResponse(responseCode = "429", ref = "too-many-requests")
    @APIResponse(responseCode = "503", ref = "unavailable")
    public Response post(
            InputStream body,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Parameter(description = "Name of the mapping that the rows need", example = "nab") @RestQuery @Nullable String mapping,
            @Parameter(description = "Name of the file that the rows are from", example = "office.csv")
                    @RestQuery
                    @Nullable String file) {
        return door.take(Delivery.of(body, headers, request, mapping, file), desk);
    }
}
