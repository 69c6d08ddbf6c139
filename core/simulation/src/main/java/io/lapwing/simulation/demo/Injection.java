package io.lapwing.simulation.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One anomaly that the fleet puts into its readings: the truth that a detector is measured against.
 *
 * @param metric null where the whole sensor is concerned
 * @param from inclusive, by the true time of measuring (a device whose clock is off says another time)
 * @param to exclusive
 * @param size in the metric's unit unless {@link Shape} says otherwise
 */
public record Injection(String sensor, @Nullable String metric, Shape shape, Instant from, Instant to, double size) {
    private static final JsonFactory JSON = new JsonFactory();

    public Injection {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("an injection ends after it begins, got %s to %s".formatted(from, to));
        }
    }

    public boolean covers(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** A line of the truth file, without its end: {@code {"sensor","metric"?,"shape","from","to","size"}}. */
    public String toJson() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("sensor", sensor);
            if (metric != null) {
                out.writeStringField("metric", metric);
            }
            out.writeStringField("shape", shape.code());
            out.writeStringField("from", from.toString());
            out.writeStringField("to", to.toString());
            out.writeNumberField("size", size);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
