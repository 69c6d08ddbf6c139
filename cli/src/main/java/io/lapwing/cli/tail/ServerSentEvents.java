package io.lapwing.cli.tail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event stream by the rules of the HTML standard, section 9.2. What stands at the end without its empty line is no
 * event; the server sends it again.
 */
final class ServerSentEvents {
    private final BufferedReader lines;
    private @Nullable String lastId;
    private @Nullable Duration retry;

    ServerSentEvents(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** @param name the kind; {@code message} where the server gave none */
    record Event(String name, String data) {}

    /** The id of the newest event read, by which to resume; null where none had one. */
    @Nullable String lastId() {
        return lastId;
    }

    /** How long to wait before connecting again, where the server said so. */
    @Nullable Duration retry() {
        return retry;
    }

    /** The next event, or null at the end of the stream. */
    @Nullable Event next() throws IOException {
        StringBuilder data = new StringBuilder();
        String name = "";
        String id = lastId;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                lastId = id;
                if (!data.isEmpty()) {
                    data.setLength(data.length() - 1);
                    return new Event(name.isEmpty() ? "message" : name, data.toString());
                }
                name = "";
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
            switch (field) {
                case "event" -> name = value;
                case "data" -> data.append(value).append('\n');
                case "id" -> id = value.indexOf('\0') < 0 ? value : id;
                case "retry" -> retry = value.matches("\\d{1,9}") ? Duration.ofMillis(Long.parseLong(value)) : retry;
                default -> {
                    // A comment, or what a later standard adds.
                }
            }
        }
        return null;
    }
}
