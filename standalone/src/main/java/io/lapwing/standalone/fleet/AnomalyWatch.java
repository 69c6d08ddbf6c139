package io.lapwing.standalone.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.standalone.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private static final int MOST_REMEMBERED = 1_000;
    private static final int NEWEST = 20;

    private final String page;
    private final Instant liveFrom;
    private final Terminal terminal;
    private final QueryApi api;
    private final LinkedHashSet<String> told = new LinkedHashSet<>();
    private boolean first = true;
    private final Thread thread = Thread.ofPlatform().name("anomalies").daemon().unstarted(this::run);

    /**
     * @param page the address of the query API, which serves the page too
     * @param liveFrom anomalies that began earlier are history
     */
    public AnomalyWatch(String page, Instant liveFrom, Terminal terminal) {
        this.liveFrom = liveFrom;
        this.page = page;
        this.api = new QueryApi(page);
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
                api.get("anomalies?limit=" + NEWEST).ifPresent(this::tell);
                TimeUnit.NANOSECONDS.sleep((first ? UNTIL_FIRST : AFTERWARDS).toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(JsonNode answer) {
        List<JsonNode> unknown = new ArrayList<>();
        for (JsonNode anomaly : answer.path("items")) {
            if (told.add(anomaly.path("id").asText())) {
                unknown.add(anomaly);
            }
        }
        List<JsonNode> shown = unknown.stream().filter(this::isLive).toList();
        if (first && shown.isEmpty() && !unknown.isEmpty()) {
            // The history has hundreds: one of them is enough to look at.
            shown = List.of(unknown.getFirst());
        }
        for (JsonNode anomaly : shown.reversed()) {
            first = false;
            terminal.say("◆ %s  %s  %s%n  %s/?anomaly=%s"
                    .formatted(
                            Instant.parse(anomaly.path("since").asText()).truncatedTo(ChronoUnit.SECONDS),
                            anomaly.path("sensor").asText(),
                            anomaly.path("sentence").asText(),
                            page,
                            anomaly.path("id").asText()));
        }
        while (told.size() > MOST_REMEMBERED) {
            told.removeFirst();
        }
    }

    private boolean isLive(JsonNode anomaly) {
        return !Instant.parse(anomaly.path("since").asText()).isBefore(liveFrom);
    }
}
