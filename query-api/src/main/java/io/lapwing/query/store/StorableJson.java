package io.lapwing.query.store;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * A topic's value as text that both PostgreSQL's json and every JSON reader take.
 *
 * <p>Nearly always that is what came. Our own reader is laxer in two things: it passes over NaN in fields that it does not
 * know, for which a value is written anew; and it takes escapes that are no text for PostgreSQL, U+0000 and half a
 * surrogate pair, which become U+FFFD.
 */
public final class StorableJson {
    private static final int ESCAPE = 6;

    private StorableJson() {}

    /**
     * @param text what came: JSON that our reader took
     * @param anew writes it anew, without the fields that are not known
     */
    public static String of(String text, Supplier<byte[]> anew) {
        boolean odd = text.contains("NaN") || text.contains("INF") || text.contains("Infinity");
        String json = odd ? new String(anew.get(), StandardCharsets.UTF_8) : text;
        return json.contains("\\u") ? withoutHalves(json) : json;
    }

    private static String withoutHalves(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '\\') {
                clean.append(c);
                i++;
            } else if (text.charAt(i + 1) != 'u') {
                // Another escape; its second character may be a backslash, which begins nothing.
                clean.append(text, i, i + 2);
                i += 2;
            } else if (isPair(text, i)) {
                clean.append(text, i, i + 2 * ESCAPE);
                i += 2 * ESCAPE;
            } else {
                char escaped = escaped(text, i);
                boolean text16 = escaped != 0 && !Character.isSurrogate(escaped);
                clean.append(text16 ? text.substring(i, i + ESCAPE) : "\\ufffd");
                i += ESCAPE;
            }
        }
        return clean.toString();
    }

    private static boolean isPair(String text, int i) {
        int low = i + ESCAPE;
        return Character.isHighSurrogate(escaped(text, i))
                && low + ESCAPE <= text.length()
                && text.charAt(low) == '\\'
                && text.charAt(low + 1) == 'u'
                && Character.isLowSurrogate(escaped(text, low));
    }

    private static char escaped(String text, int i) {
        return (char) Integer.parseInt(text, i + 2, i + ESCAPE, 16);
    }
}
