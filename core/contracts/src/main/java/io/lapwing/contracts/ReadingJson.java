package io.lapwing.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** {@link Reading} as JSON: the value on the readings topic and the body that ingest takes. */
public final class ReadingJson {
    private ReadingJson() {}

    public static byte[] write(Reading reading) {
        return JsonCodec.write(out -> write(reading, out));
    }

    static void write(Reading reading, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("sensor", reading.sensor());
        out.writeStringField("time", Timestamps.text(reading.time()));
        if (reading.seq() != 0) {
            out.writeNumberField("seq", reading.seq());
        }
        if (reading.location() != null) {
            out.writeStringField("location", reading.location());
        }
        ValuesJson.write("values", reading.values(), out);
        if (!reading.units().isEmpty()) {
            out.writeObjectFieldStart("units");
            for (Map.Entry<String, String> unit : reading.units().entrySet()) {
                out.writeStringField(unit.getKey(), unit.getValue());
            }
            out.writeEndObject();
        }
        if (!reading.attributes().isEmpty()) {
            out.writeObjectFieldStart("attributes");
            for (Map.Entry<String, Object> attribute : reading.attributes().entrySet()) {
                if (attribute.getValue() instanceof Double number) {
                    out.writeNumberField(attribute.getKey(), number);
                } else {
                    out.writeStringField(
                            attribute.getKey(), attribute.getValue().toString());
                }
            }
            out.writeEndObject();
        }
        if (reading.flag() != null) {
            out.writeBooleanField("flag", reading.flag());
        }
        out.writeEndObject();
    }

    /** @throws InvalidRecordException naming the field and the reason */
    public static Reading read(byte[] json) {
        return read(json, 0, json.length, Limits.DEFAULT.maxMetrics());
    }

    /**
     * Reads one reading from a part of a buffer.
     *
     * @param maxMetrics a reading with more is refused before its values are kept
     * @throws InvalidRecordException naming the field and the reason
     */
    public static Reading read(byte[] json, int offset, int length, int maxMetrics) {
        return JsonCodec.read(json, offset, length, in -> read(in, maxMetrics));
    }

    private static Reading read(JsonParser in, int maxMetrics) throws IOException {
        JsonCodec.expectObject(in, "", "a reading");
        String sensor = null;
        Instant time = null;
        long seq = 0;
        String location = null;
        Values values = null;
        Map<String, String> units = Map.of();
        Map<String, Object> attributes = Map.of();
        Boolean flag = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "sensor" -> sensor = JsonCodec.textOrNull(in, field);
                case "time" -> time = in.currentToken() == JsonToken.VALUE_NULL ? null : JsonCodec.time(in, field);
                case "seq" -> seq = JsonCodec.whole(in, field);
                case "location" -> location = JsonCodec.textOrNull(in, field);
                case "values" -> values = ValuesJson.read(in, field, maxMetrics);
                case "units" -> units = units(in);
                case "attributes" -> attributes = attributes(in);
                case "flag" ->
                    flag = in.currentToken() == JsonToken.VALUE_NULL ? null : (Boolean) JsonCodec.bool(in, field);
                default -> in.skipChildren();
            }
        }
        return new Reading(
                JsonCodec.required("a reading", "sensor", sensor),
                JsonCodec.required("a reading", "time", time),
                seq,
                location,
                JsonCodec.required("a reading", "values", values),
                units,
                attributes,
                flag);
    }

    private static Map<String, String> units(JsonParser in) throws IOException {
        JsonCodec.expectObject(in, "units", "units");
        Map<String, String> units = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String metric = Names.check("units", in.currentName());
            in.nextToken();
            String unit = JsonCodec.textOrNull(in, "units." + metric);
            if (unit != null && !unit.isEmpty()) {
                units.put(metric, Names.check("units." + metric, unit));
            }
        }
        return units;
    }

    private static Map<String, Object> attributes(JsonParser in) throws IOException {
        JsonCodec.expectObject(in, "attributes", "attributes");
        Map<String, Object> attributes = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = Names.check("attributes", in.currentName());
            switch (in.nextToken()) {
                case VALUE_NULL -> {}
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    attributes.put(name, JsonCodec.number(in, "attributes", name));
                case VALUE_TRUE, VALUE_FALSE -> attributes.put(name, in.getText());
                default -> attributes.put(name, JsonCodec.text(in, "attributes." + name));
            }
        }
        return attributes;
    }
}
