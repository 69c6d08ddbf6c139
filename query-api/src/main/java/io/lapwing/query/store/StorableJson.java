package io.lapwing.query.store;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * A topic's value as text that both PostgreSQL's json and every JSON reader take.
 *
 * <p>Nearly always that is what came. Our own reader is laxer in two things: it passes over NaN in fields that it does not
 * know, and it takes an escaped U+0000, which PostgreSQL cannot store. A value that might have one of these is written anew.
 */
public final class StorableJson {
    private StorableJson() {}

    /**
     * @param value what came
     * @param anew writes it anew, without the fields that are not known
     * @throws InvalidRecordException where it cannot be written, such as for half a surrogate pair
     */
    public static String of(byte[] value, Supplier<byte[]> anew) {
        String text = new String(value, StandardCharsets.UTF_8);
        if (!isOdd(text)) {
            return text;
        }
        try {
            return new String(anew.get(), StandardCharsets.UTF_8).replace("\\u0000", "\\ufffd");
        } catch (UncheckedIOException e) {
            throw new InvalidRecordException(Reason.NOT_JSON, "", "a text in it is no Unicode");
        }
    }

    private static boolean isOdd(String text) {
        return text.contains("\\u") || text.contains("NaN") || text.contains("INF") || text.contains("Infinity");
    }
}
