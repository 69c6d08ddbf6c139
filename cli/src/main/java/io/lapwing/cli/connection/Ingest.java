package io.lapwing.cli.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lapwing.cli.terminal.CommandFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** A running ingest service, as far as a command needs more of it than an uplink. */
public final class Ingest implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SendingOptions options;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public Ingest(SendingOptions options) {
        this.options = options;
    }

    /**
     * An answer of any status.
     *
     * @param status 0 where there was no answer
     * @param json missing where the body is none
     * @param retryAfter how long to wait before trying again, where the answer says so
     */
    public record Answer(int status, JsonNode json, Optional<Duration> retryAfter) {}

    /**
     * Makes sure that ingest is there.
     *
     * @throws CommandFailedException where nobody answers, or somebody else
     */
    public void check() {
        URI address = address("/api/v1/mappings");
        Answer answer;
        try {
            answer = send(HttpRequest.newBuilder(address).GET());
        } catch (IOException e) {
            throw Unreachable.at("Ingest", options.ingest(), options.howToStart(), e);
        }
        if (answer.status() != 200 || !answer.json().path("items").isArray()) {
            throw new CommandFailedException("what answers at %s is no ingest service of Lapwing: %s gave HTTP %d"
                    .formatted(options.ingest(), address.getPath(), answer.status()));
        }
    }

    /**
     * {@code POST /api/v1/dead-letters}, once.
     *
     * @param rows a {@link io.lapwing.contracts.RefusedRow} a line
     */
    public Answer report(byte[] rows) {
        try {
            return send(HttpRequest.newBuilder(address("/api/v1/dead-letters"))
                    .header("Content-Type", "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(rows)));
        } catch (IOException e) {
            return new Answer(0, MissingNode.getInstance(), Optional.empty());
        }
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            Optional<Duration> retryAfter = response.headers()
                    .firstValue("Retry-After")
                    .filter(text -> text.matches("\\d{1,4}"))
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)));
            return new Answer(response.statusCode(), parse(response.body()), retryAfter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private URI address(String path) {
        return URI.create(options.ingest() + path);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
