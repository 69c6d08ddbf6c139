package io.lapwing.cli.send;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.cli.connection.QueryApi;
import io.lapwing.cli.connection.UrlQuery;
import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.cli.terminal.StopSignal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells at the end how many of the readings sent were new. Ingest takes a repeat like any other reading, so the numbers of stored
 * readings before and afterwards are compared, sensor by sensor. Where they cannot be had, nothing is told.
 */
final class NewReadings {
    private static final int PAGE = 10_000;
    /** Fleets of more pages are not counted: that would take longer than most files. */
    private static final int MOST_PAGES = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** What a live fleet and heartbeats have on their way at any time. */
    private static final long ON_ITS_WAY = 100;

    /** Between a topic and the next one what moves is seen in neither, but not twice in succession. */
    private static final int IN_SUCCESSION = 2;

    private final QueryApi api;
    private final @Nullable Map<String, Long> before;

    private NewReadings(QueryApi api, @Nullable Map<String, Long> before) {
        this.api = api;
        this.before = before;
    }

    /** Tells nothing. */
    static NewReadings unknown(QueryApi api) {
        return new NewReadings(api, null);
    }

    /** Counts what is there before anything is sent. */
    static NewReadings since(QueryApi api) {
        return new NewReadings(api, counts(api).orElse(null));
    }

    /**
     * Waits a moment for what is on its way, and counts again.
     *
     * @param sensors of which readings were sent
     * @param accepted how many
     */
    Optional<String> sentence(Set<String> sensors, long accepted, StopSignal stop) {
        if (before == null || accepted == 0) {
            return Optional.empty();
        }
        boolean isStored = awaitStored(stop);
        return counts(api)
                .map(after -> sensors.stream()
                        .mapToLong(sensor -> after.getOrDefault(sensor, 0L) - before.getOrDefault(sensor, 0L))
                        .sum())
                .map(fresh -> sentence(fresh, accepted, isStored));
    }

    private static String sentence(long fresh, long accepted, boolean isStored) {
        if (fresh == accepted) {
            return "stored %s, all of them new".formatted(Figures.count(fresh, "reading"));
        }
        if (fresh > accepted) {
            return "stored %s of these sensors meanwhile; others send for them, too"
                    .formatted(Figures.count(fresh, "new reading"));
        }
        String stored = fresh == 0 ? "nothing new" : Figures.count(fresh, "new reading");
        if (!isStored) {
            return "stored %s so far; the rest is on its way, or was there already, and a repeat changes nothing"
                    .formatted(stored);
        }
        return "stored %s: %s there already, and a repeat changes nothing"
                .formatted(
                        stored,
                        fresh == 0
                                ? accepted == 1 ? "the reading was" : "all readings were"
                                : accepted - fresh == 1
                                        ? "the other one was"
                                        : "the other " + Figures.count(accepted - fresh) + " were");
    }

    /** Whether nothing waits any more. */
    private boolean awaitStored(StopSignal stop) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int seen = 0;
        while (System.nanoTime() < end && !stop.isRequested()) {
            seen = behind() <= ON_ITS_WAY ? seen + 1 : 0;
            if (seen == IN_SUCCESSION) {
                return true;
            }
            stop.await(PAUSE);
        }
        return false;
    }

    private long behind() {
        try {
            return api.get("status", UrlQuery.none()).path("lag").path("behind").asLong(Long.MAX_VALUE);
        } catch (CommandFailedException e) {
            // It may be started again just now.
            return Long.MAX_VALUE;
        }
    }

    /** Stored readings by sensor. */
    private static Optional<Map<String, Long>> counts(QueryApi api) {
        Map<String, Long> counts = new HashMap<>();
        UrlQuery first = UrlQuery.none().with("limit", PAGE);
        UrlQuery query = first;
        try {
            for (int page = 0; page < MOST_PAGES; page++) {
                JsonNode answer = api.get("sensors", query);
                answer.path("items")
                        .forEach(item -> counts.put(
                                item.path("sensor").asText(),
                                item.path("readings").asLong()));
                if (!answer.hasNonNull("next")) {
                    return Optional.of(counts);
                }
                query = first.with("cursor", answer.get("next").asText());
            }
        } catch (CommandFailedException e) {
            // The readings arrive all the same.
            return Optional.empty();
        }
        return Optional.empty();
    }
}
