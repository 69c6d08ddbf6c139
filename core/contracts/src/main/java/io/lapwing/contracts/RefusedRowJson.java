package io.lapwing.contracts;

import com.fasterxml.jackson.core.JsonToken;

/** {@link RefusedRow} as JSON: {@code {"reason","detail","payload"?,"bytes"?}}, the payload in base64. */
public final class RefusedRowJson {
    private RefusedRowJson() {}

    public static byte[] write(RefusedRow row) {
        return JsonCodec.write(out -> {
            out.writeStartObject();
            out.writeStringField("reason", row.reason().code());
            out.writeStringField("detail", row.detail());
            out.writeBinaryField("payload", row.payload());
            out.writeNumberField("bytes", row.bytes());
            out.writeEndObject();
        });
    }

    /**
     * Reads {@code json[from, from + length)}. Without a payload it is empty; without bytes they are its length.
     *
     * @throws InvalidRecordException naming the field and the reason
     */
    public static RefusedRow read(byte[] json, int from, int length) {
        return JsonCodec.read(json, from, length, in -> {
            JsonCodec.expectObject(in, "", "a refused row");
            Reason reason = null;
            String detail = null;
            byte[] payload = new byte[0];
            long bytes = -1;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                switch (field) {
                    case "reason" -> reason = JsonCodec.code(in, field, Reason.values(), Reason::code);
                    case "detail" -> detail = JsonCodec.text(in, field);
                    case "payload" -> {
                        JsonCodec.text(in, field);
                        payload = in.getBinaryValue();
                    }
                    case "bytes" -> bytes = JsonCodec.whole(in, field);
                    default -> in.skipChildren();
                }
            }
            return new RefusedRow(
                    JsonCodec.required("a refused row", "reason", reason),
                    JsonCodec.required("a refused row", "detail", detail),
                    payload,
                    bytes == -1 ? payload.length : bytes);
        });
    }
}
