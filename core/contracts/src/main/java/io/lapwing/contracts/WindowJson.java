package io.lapwing.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Window} as JSON: the value on the windows topic. */
public final class WindowJson {
    private WindowJson() {}

    public static byte[] write(Window window) {
        return JsonCodec.write(out -> write(window, out));
    }

    private static void write(Window window, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("sensor", window.sensor());
        if (window.location() != null) {
            out.writeStringField("location", window.location());
        }
        out.writeStringField("metric", window.metric());
        out.writeStringField("start", Timestamps.text(window.start()));
        out.writeStringField("end", Timestamps.text(window.end()));
        out.writeNumberField("count", window.count());
        out.writeNumberField("nulls", window.nulls());
        Window.Statistics statistics = window.statistics();
        if (statistics != null) {
            Decimals.writeField(out, "min", statistics.min());
            Decimals.writeField(out, "max", statistics.max());
            Decimals.writeField(out, "mean", statistics.mean());
            Decimals.writeField(out, "stddev", statistics.stddev());
            Decimals.writeField(out, "m2", statistics.m2());
        }
        out.writeArrayFieldStart("outliers");
        for (Window.Outlier outlier : window.outliers()) {
            out.writeStartObject();
            out.writeStringField("time", Timestamps.text(outlier.time()));
            Decimals.writeField(out, "value", outlier.value());
            Decimals.writeField(out, "z", outlier.z());
            out.writeEndObject();
        }
        out.writeEndArray();
        if (window.outliersTruncated()) {
            out.writeBooleanField("outliersTruncated", true);
        }
        out.writeNumberField("revision", window.revision());
        out.writeEndObject();
    }

    /** @throws InvalidRecordException naming the field and the reason */
    public static Window read(byte[] json) {
        return JsonCodec.read(json, 0, json.length, WindowJson::read);
    }

    private static Window read(JsonParser in) throws IOException {
        JsonCodec.expectObject(in, "", "a window");
        String sensor = null;
        String location = null;
        String metric = null;
        Instant start = null;
        Instant end = null;
        long count = 0;
        long nulls = 0;
        double[] numbers = new double[5];
        List<Window.Outlier> outliers = List.of();
        boolean truncated = false;
        int revision = 0;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "sensor" -> sensor = JsonCodec.text(in, field);
                case "location" -> location = JsonCodec.textOrNull(in, field);
                case "metric" -> metric = JsonCodec.text(in, field);
                case "start" -> start = JsonCodec.time(in, field);
                case "end" -> end = JsonCodec.time(in, field);
                case "count" -> count = JsonCodec.whole(in, field);
                case "nulls" -> nulls = JsonCodec.whole(in, field);
                case "min" -> numbers[0] = JsonCodec.number(in, "window", field);
                case "max" -> numbers[1] = JsonCodec.number(in, "window", field);
                case "mean" -> numbers[2] = JsonCodec.number(in, "window", field);
                case "stddev" -> numbers[3] = JsonCodec.number(in, "window", field);
                case "m2" -> numbers[4] = JsonCodec.number(in, "window", field);
                case "outliers" -> outliers = outliers(in);
                case "outliersTruncated" -> truncated = JsonCodec.bool(in, field);
                case "revision" -> revision = Math.toIntExact(JsonCodec.whole(in, field));
                default -> in.skipChildren();
            }
        }
        return new Window(
                required("sensor", sensor),
                location,
                required("metric", metric),
                required("start", start),
                required("end", end),
                count,
                nulls,
                count == 0 ? null : new Window.Statistics(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]),
                outliers,
                truncated,
                revision);
    }

    private static List<Window.Outlier> outliers(JsonParser in) throws IOException {
        List<Window.Outlier> outliers = new ArrayList<>();
        JsonCodec.eachObject(in, "outliers", () -> {
            Instant time = null;
            double value = 0;
            double z = 0;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                switch (field) {
                    case "time" -> time = JsonCodec.time(in, field);
                    case "value" -> value = JsonCodec.number(in, "outliers", field);
                    case "z" -> z = JsonCodec.number(in, "outliers", field);
                    default -> in.skipChildren();
                }
            }
            outliers.add(new Window.Outlier(required("outliers.time", time), value, z));
        });
        return outliers;
    }

    private static <T> T required(String field, @Nullable T value) {
        return JsonCodec.required("a window", field, value);
    }
}
