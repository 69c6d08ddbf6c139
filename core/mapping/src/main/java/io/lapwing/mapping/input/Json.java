package io.lapwing.mapping.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import java.io.IOException;

/** One small JSON value as a tree. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    // Read, so that they can be refused by the name of their metric.
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** @throws InvalidRecordException {@link Reason#NOT_JSON} or {@link Reason#TRUNCATED} */
    public static JsonNode tree(byte[] bytes, int from, int length) {
        try {
            JsonNode node = MAPPER.readTree(bytes, from, length);
            if (node.isMissingNode()) {
                throw new InvalidRecordException(Reason.TRUNCATED, "", "there is nothing where JSON is expected");
            }
            return node;
        } catch (JsonEOFException e) {
            throw new InvalidRecordException(Reason.TRUNCATED, "", "the JSON ends before it is complete");
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw new InvalidRecordException(
                    Reason.NOT_JSON, "", "not JSON at byte " + at + ": " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new InvalidRecordException(Reason.NOT_JSON, "", "not JSON: " + firstLine(e.getMessage()));
        }
    }

    private static String firstLine(@org.jspecify.annotations.Nullable String message) {
        String line =
                message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
