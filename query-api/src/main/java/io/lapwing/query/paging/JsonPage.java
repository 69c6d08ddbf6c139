package io.lapwing.query.paging;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/** A page whose items are JSON already, because they are kept as they came: put together, not parsed and written anew. */
public final class JsonPage {
    private final StringBuilder json = new StringBuilder(4096).append("{\"items\":[");
    private boolean some;

    public JsonPage add(CharSequence item) {
        if (some) {
            json.append(',');
        }
        json.append(item);
        some = true;
        return this;
    }

    /** @param next the cursor of what follows, null at the end */
    public String end(@Nullable Cursor next) {
        json.append("],\"next\":");
        if (next == null) {
            json.append("null");
        } else {
            json.append('"').append(next.encoded()).append('"');
        }
        return json.append('}').toString();
    }

    /**
     * A JSON object with further fields at its end.
     *
     * @param body a JSON object with at least one field
     * @param fields JSON of the fields, such as {@code "received":"…"}
     */
    public static String with(String body, String fields) {
        return body.substring(0, body.lastIndexOf('}')) + "," + fields + "}";
    }

    /** A JSON text with its quotes. */
    public static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
