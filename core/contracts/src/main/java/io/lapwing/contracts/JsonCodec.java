package io.lapwing.contracts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the codecs share: one factory, small readers of single fields that name the field when they refuse. */
final class JsonCodec {
    /** Deep enough for anything of ours; a hostile document of 100,000 levels ends here. */
    private static final int MAX_DEPTH = 64;

    private static final int SHOWN = 40;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    // A name or text of any length is read, so that it can be refused alone and by its name.
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // NaN and Infinity are read, so that they can be refused by the name of their metric.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // The same numbers as the JDK's, several times quicker.
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonCodec() {}

    /** Writes one JSON value. */
    interface Writer {
        void write(JsonGenerator out) throws IOException;
    }

    /** Reads one JSON value. */
    interface Reader<T extends @Nullable Object> {
        T read(JsonParser in) throws IOException;
    }

    static byte[] write(Writer writer) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(1_024);
                JsonGenerator out = FACTORY.createGenerator(bytes)) {
            writer.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    /**
     * Reads the one value of {@code bytes[offset, offset + length)}.
     *
     * @throws InvalidRecordException {@link Reason#NOT_JSON} or {@link Reason#TRUNCATED} where it is no JSON, else what
     *     {@code reader} throws
     */
    static <T> T read(byte[] bytes, int offset, int length, Reader<T> reader) {
        try (JsonParser in = FACTORY.createParser(bytes, offset, length)) {
            if (in.nextToken() == null) {
                throw new InvalidRecordException(Reason.TRUNCATED, "", "there is nothing where JSON is expected");
            }
            T value = reader.read(in);
            if (in.nextToken() != null) {
                throw new InvalidRecordException(
                        Reason.NOT_JSON,
                        "",
                        "something follows the end of the JSON value at byte "
                                + in.currentTokenLocation().getByteOffset());
            }
            return value;
        } catch (JsonEOFException e) {
            throw new InvalidRecordException(Reason.TRUNCATED, "", "the JSON ends before it is complete");
        } catch (JsonProcessingException e) {
            throw new InvalidRecordException(
                    Reason.NOT_JSON, "", "not JSON at byte " + byteOf(e) + ": " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new InvalidRecordException(Reason.NOT_JSON, "", "not JSON: " + firstLine(e.getMessage()));
        }
    }

    static <T> T required(String what, String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidRecordException(
                    Reason.MISSING_FIELD, field, "%s needs the field %s".formatted(what, field));
        }
        return value;
    }

    /** Reads part of the value that the parser stands at. */
    interface Part {
        void read() throws IOException;
    }

    /** Calls {@code part} at each element of the array that the parser stands at. */
    static void each(JsonParser in, String field, Part part) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw new InvalidRecordException(Reason.MISSING_FIELD, field, "must be an array, got " + describe(in));
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            part.read();
        }
    }

    /** The same where each element is an object. */
    static void eachObject(JsonParser in, String field, Part part) throws IOException {
        each(in, field, () -> {
            expectObject(in, field, "an element");
            part.read();
        });
    }

    /** One of an enum's values by its code on the wire. */
    static <E> E code(JsonParser in, String field, E[] values, Function<E, String> code) throws IOException {
        String text = text(in, field);
        for (E value : values) {
            if (code.apply(value).equals(text)) {
                return value;
            }
        }
        throw new InvalidRecordException(Reason.BAD_NAME, field, "unknown value \"" + shown(text) + "\"");
    }

    static void expectObject(JsonParser in, String field, String what) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidRecordException(
                    Reason.MISSING_FIELD, field, "%s is a JSON object, got %s".formatted(what, describe(in)));
        }
    }

    static String text(JsonParser in, String field) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidRecordException(Reason.BAD_NAME, field, "must be text, got " + describe(in));
        }
        return in.getText();
    }

    static @Nullable String textOrNull(JsonParser in, String field) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : text(in, field);
    }

    static Instant time(JsonParser in, String field) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidRecordException(
                    Reason.BAD_TIME,
                    field,
                    "a time is RFC 3339 text such as 2026-05-12T14:32:08Z, got " + describe(in));
        }
        return Timestamps.parse(field, in.getText());
    }

    /** The number of {@code object.field}; the path is put together only where it is refused. */
    static double number(JsonParser in, String object, String field) throws IOException {
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw new InvalidRecordException(
                    Reason.NOT_A_NUMBER, object + "." + field, "must be a number, got " + describe(in));
        }
        double value = in.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new InvalidRecordException(
                    Reason.NON_FINITE, object + "." + field, "a number must be finite, got " + shown(in.getText()));
        }
        return value;
    }

    static long whole(JsonParser in, String field) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT
                && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return in.getLongValue();
        }
        throw new InvalidRecordException(Reason.NOT_A_NUMBER, field, "must be a whole number, got " + describe(in));
    }

    static boolean bool(JsonParser in, String field) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> {
                throw new InvalidRecordException(
                        Reason.NOT_A_NUMBER, field, "must be true or false, got " + describe(in));
            }
        };
    }

    /** The token in words, for the person who sent it. */
    static String describe(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> in.getText();
            case VALUE_STRING -> "the text \"" + shown(in.getText()) + "\"";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + shown(in.getText());
            case null, default -> "nothing";
        };
    }

    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static long byteOf(JsonProcessingException e) {
        return e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "unreadable";
        }
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
