package io.lapwing.query.testing;

import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Listens to live events as a browser does. */
public final class LiveClient implements AutoCloseable {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final InputStream body;
    private final BufferedReader lines;
    private volatile String lastId = "";

    private LiveClient(HttpResponse<InputStream> response) {
        body = response.body();
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        Thread.ofVirtual().start(this::read);
    }

    /** @param lastEventId null for a first connection */
    public static LiveClient open(String query, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(ConfigProvider.getConfig().getValue("test.url", String.class) + "/api/v1/live" + query));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("live answered " + response.statusCode());
            }
            return new LiveClient(response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("opening the live events", e);
        }
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public List<Event> events(String kind) {
        return events.stream().filter(e -> e.kind.equals(kind)).toList();
    }

    /** The last id that came, of an event or alone. */
    public String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        try {
            // Not the reader, whose lock the waiting thread holds.
            body.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void read() {
        String id = "";
        String kind = "";
        StringBuilder data = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    lastId = id;
                    if (!data.isEmpty()) {
                        events.add(new Event(id, kind, data.toString()));
                    }
                    data.setLength(0);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    kind = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                }
            }
        } catch (IOException e) {
            // Closed, by us or by the server.
        }
    }

    /** One event. */
    public record Event(String id, String kind, String data) {
        public JsonPath json() {
            return JsonPath.from(data);
        }
    }
}
