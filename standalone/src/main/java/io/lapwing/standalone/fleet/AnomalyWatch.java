package io.lapwing.standalone.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.standalone.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Prints each anomaly with its reason and a link to it when it first appears. It asks instead of listening to live
 * events: a question every few seconds costs next to nothing and survives a restart of the query API by itself.
 */
public final class AnomalyWatch {
    private static final Duration UNTIL_FIRST = Duration.ofSeconds(1);
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 1_000;
    private static final int OK = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String page;
    private final Instant liveFrom;
    private final Terminal terminal;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final LinkedHashSet<String> told = new LinkedHashSet<>();
    private final Thread thread = Thread.ofPlatform().name("anomalies").daemon().unstarted(this::run);

    /**
     * @param page the address of the query API, which serves the page too
     * @param liveFrom anomalies that began earlier are history
     */
    public AnomalyWatch(String page, Instant liveFrom, Terminal terminal) {
        this.liveFrom = liveFrom;
        this.page = page;
        this.terminal = terminal;
    }

    public void start() {
        thread.start();
    }

    public void stop() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                tell(newest());
                TimeUnit.NANOSECONDS.sleep((told.isEmpty() ? UNTIL_FIRST : AFTERWARDS).toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(List<JsonNode> newestFirst) {
        List<JsonNode> unknown = newestFirst.stream()
                .filter(anomaly -> !told.contains(anomaly.path("id").asText()))
                .toList();
        for (JsonNode anomaly : unknown.reversed()) {
            // The history has hundreds: one of them is enough to look at.
            if (told.isEmpty() || isLive(anomaly)) {
                terminal.say("◆ %s  %s%n  %s/?anomaly=%s"
                        .formatted(
                                anomaly.path("sensor").asText(),
                                anomaly.path("sentence").asText(),
                                page,
                                anomaly.path("id").asText()));
            }
            told.add(anomaly.path("id").asText());
        }
        while (told.size() > MOST_REMEMBERED) {
            told.removeFirst();
        }
    }

    private boolean isLive(JsonNode anomaly) {
        return anomaly.path("since").asText().compareTo(liveFrom.toString()) >= 0;
    }

    /** None where the query API does not answer now: it is asked again soon. */
    private List<JsonNode> newest() throws InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(URI.create(page + "/api/v1/anomalies?limit=20"))
                            .timeout(LIMIT)
                            .build(),
                    BodyHandlers.ofByteArray());
            List<JsonNode> anomalies = new ArrayList<>();
            if (response.statusCode() == OK) {
                JSON.readTree(response.body()).path("items").forEach(anomalies::add);
            }
            return anomalies;
        } catch (IOException e) {
            return List.of();
        }
    }
}
