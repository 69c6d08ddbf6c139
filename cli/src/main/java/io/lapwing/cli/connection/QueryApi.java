package io.lapwing.cli.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.cli.terminal.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks the query API, and says in one line what went wrong where it does not answer as it should. */
public final class QueryApi implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_PROBLEM = 64 * 1024;

    private final ConnectionOptions options;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    public QueryApi(ConnectionOptions options) {
        this.options = options;
    }

    /** A page of a list, newest first; {@code more} says whether there are further ones. */
    public record Page(List<JsonNode> items, boolean more) {}

    /** @throws CommandFailedException where there is no such answer */
    public Page list(String path, UrlQuery query) {
        JsonNode page = get(path, query);
        List<JsonNode> items = new ArrayList<>();
        page.path("items").forEach(items::add);
        return new Page(items, !page.path("next").isNull() && !page.path("next").isMissingNode());
    }

    /** @throws CommandFailedException where there is no such answer */
    public JsonNode get(String path, UrlQuery query) {
        return find(path, query).orElseThrow(() -> notLapwing("it knows no " + path));
    }

    /**
     * @return nothing where the answer is 404
     * @throws CommandFailedException where there is no answer, or another
     */
    public Optional<JsonNode> find(String path, UrlQuery query) {
        HttpRequest request = HttpRequest.newBuilder(address(path, query))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 404) {
                return Optional.empty();
            }
            if (response.statusCode() != 200) {
                throw refused(response.statusCode(), response.body());
            }
            JsonNode answer = JSON.readTree(response.body());
            if (!answer.isObject()) {
                throw notLapwing("its answer is no JSON object");
            }
            return Optional.of(answer);
        } catch (JsonProcessingException e) {
            throw notLapwing("its answer is no JSON");
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }

    /** Begins to open the stream of live events; the server may send its headers only with the first event. */
    public CompletableFuture<HttpResponse<InputStream>> openLive(UrlQuery query, @Nullable String lastEventId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address("live", query)).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** What to say of a stream that was answered by something else than 200. */
    public CommandFailedException refused(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return refused(response.statusCode(), body.readNBytes(MAX_PROBLEM));
        }
    }

    public CommandFailedException unreachable(IOException why) {
        return Unreachable.at("The query API", options.queryApi(), options.howToStart(), why);
    }

    /** The page in the browser with this anomaly chosen. */
    public String linkToAnomaly(String id) {
        return options.queryApi() + "/" + UrlQuery.none().with("anomaly", id);
    }

    public CommandFailedException notLapwing(String why) {
        return new CommandFailedException(
                "What answers at %s is not Lapwing's query API: %s. See --port-base and --url."
                        .formatted(options.queryApi(), why));
    }

    @Override
    public void close() {
        // Not close(): that would wait for a live stream to end by itself.
        client.shutdownNow();
    }

    private URI address(String path, UrlQuery query) {
        return URI.create(options.queryApi() + "/api/v1/" + path + query);
    }

    private CommandFailedException refused(int status, byte[] body) {
        try {
            JsonNode problem = JSON.readTree(body);
            if (problem.hasNonNull("detail")) {
                return new CommandFailedException("The query API at %s answers %d: %s"
                        .formatted(
                                options.queryApi(),
                                status,
                                Printable.text(problem.get("detail").asText())));
            }
        } catch (IOException e) {
            // No problem document: said below.
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return notLapwing("it answers " + status
                + (text.isBlank()
                        ? ""
                        : " " + Printable.text(text.lines().findFirst().orElse(""))));
    }
}
