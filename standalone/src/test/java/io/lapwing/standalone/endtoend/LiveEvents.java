package io.lapwing.standalone.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream of readings, as a client that resumes reads it: the value of metric {@code m} of each, and the last id. */
final class LiveEvents implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpURLConnection connection;
    private final BufferedReader lines;
    private String lastId = "";

    private LiveEvents(HttpURLConnection connection) throws IOException {
        this.connection = connection;
        this.lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    }

    static LiveEvents open(String page, String query, @Nullable String lastEventId) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(page + "/api/v1/live?" + query).toURL().openConnection();
        connection.setReadTimeout((int) LIMIT.toMillis());
        connection.setRequestProperty("Accept", "text/event-stream");
        if (lastEventId != null) {
            connection.setRequestProperty("Last-Event-ID", lastEventId);
        }
        return new LiveEvents(connection);
    }

    List<Long> next(int events) throws IOException {
        List<Long> values = new ArrayList<>();
        String id = lastId;
        while (values.size() < events) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the stream has ended after " + values);
            }
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                values.add(JSON.readTree(line.substring(5))
                        .path("values")
                        .path("m")
                        .asLong());
            } else if (line.isEmpty()) {
                lastId = id;
            }
        }
        // The empty line that ends the last event makes its id count.
        lastId = id;
        return values;
    }

    String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
