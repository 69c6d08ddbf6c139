package io.lapwing.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** {@link Values} as a JSON object. */
final class ValuesJson {
    private ValuesJson() {}

    static void write(String field, Values values, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(field);
        for (int i = 0; i < values.size(); i++) {
            out.writeFieldName(values.metric(i));
            if (values.isNull(i)) {
                out.writeNull();
            } else {
                Decimals.write(out, values.number(i));
            }
        }
        out.writeEndObject();
    }

    static Values read(JsonParser in, String field, int maxMetrics) throws IOException {
        JsonCodec.expectObject(in, field, field);
        Values.Builder values = Values.builder();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String metric = Names.check(field, in.currentName());
            if (values.size() == maxMetrics) {
                throw new InvalidRecordException(
                        Reason.TOO_MANY_METRICS, field, "at most %d metrics a reading".formatted(maxMetrics));
            }
            if (in.nextToken() == JsonToken.VALUE_NULL) {
                values.putNull(metric);
            } else {
                values.put(metric, JsonCodec.number(in, field, metric));
            }
        }
        return values.build();
    }
}
