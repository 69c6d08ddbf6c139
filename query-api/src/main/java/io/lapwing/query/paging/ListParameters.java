package io.lapwing.query.paging;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that every list takes, as they came. All are text here, because a conversion that fails in the framework
 * answers 404; {@link ListQuery} reads them.
 */
public class ListParameters {
    @Parameter(description = "Only this sensor.", example = "cold-store/cs-03")
    @QueryParam("sensor")
    @Nullable String sensor;

    @Parameter(description = "Only what was said to be there.", example = "cold store")
    @QueryParam("location")
    @Nullable String location;

    @Parameter(description = "Only what has this metric.", example = "humidity")
    @QueryParam("metric")
    @Nullable String metric;

    @Parameter(
            description = "From this event time on, inclusive; RFC 3339.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @QueryParam("from")
    @Nullable String from;

    @Parameter(
            description = "Before this event time, exclusive; RFC 3339.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @QueryParam("to")
    @Nullable String to;

    @Parameter(
            description = "How many items at most.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "100"))
    @QueryParam("limit")
    @Nullable String limit;

    @Parameter(description = "The next of an earlier page; opaque.")
    @QueryParam("cursor")
    @Nullable String cursor;

    @Context
    @Nullable UriInfo uri;

    /** What came for a parameter; empty where it came without a value, which the framework takes for not at all. */
    public @Nullable String value(String name, @Nullable String found) {
        boolean empty = found == null && uri != null && uri.getQueryParameters().containsKey(name);
        return empty ? "" : found;
    }
}
