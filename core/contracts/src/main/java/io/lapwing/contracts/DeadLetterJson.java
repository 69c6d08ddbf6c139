package io.lapwing.contracts;

import com.fasterxml.jackson.core.JsonToken;
import java.time.Instant;

/** {@link DeadLetter} as JSON: the value on the dead letter topic. */
public final class DeadLetterJson {
    private DeadLetterJson() {}

    public static byte[] write(DeadLetter letter) {
        return JsonCodec.write(out -> {
            out.writeStartObject();
            out.writeStringField("source", letter.source());
            out.writeStringField("received", Timestamps.text(letter.received()));
            out.writeStringField("reason", letter.reason());
            out.writeStringField("detail", letter.detail());
            out.writeBinaryField("payload", letter.payload());
            out.writeNumberField("bytes", letter.bytes());
            out.writeEndObject();
        });
    }

    /** @throws InvalidRecordException naming the field and the reason */
    public static DeadLetter read(byte[] json) {
        return JsonCodec.read(json, 0, json.length, in -> {
            JsonCodec.expectObject(in, "", "a dead letter");
            String source = "";
            Instant received = null;
            String reason = null;
            String detail = "";
            byte[] payload = new byte[0];
            long bytes = 0;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                switch (field) {
                    case "source" -> source = JsonCodec.text(in, field);
                    case "received" -> received = JsonCodec.time(in, field);
                    case "reason" -> reason = JsonCodec.text(in, field);
                    case "detail" -> detail = JsonCodec.text(in, field);
                    case "payload" -> payload = in.getBinaryValue();
                    case "bytes" -> bytes = JsonCodec.whole(in, field);
                    default -> in.skipChildren();
                }
            }
            return new DeadLetter(
                    source,
                    JsonCodec.required("a dead letter", "received", received),
                    JsonCodec.required("a dead letter", "reason", reason),
                    detail,
                    payload,
                    bytes);
        });
    }
}
