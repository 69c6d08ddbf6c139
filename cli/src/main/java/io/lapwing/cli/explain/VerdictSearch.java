package io.lapwing.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.cli.connection.QueryApi;
import io.lapwing.cli.connection.UrlQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Finds a sensor's verdicts by time. */
final class VerdictSearch {
    private static final Duration TICK = Duration.of(1, ChronoUnit.MICROS);
    private static final int PAGE = 100;

    private final QueryApi api;
    private final String sensor;

    VerdictSearch(QueryApi api, String sensor) {
        this.api = api;
        this.sensor = sensor;
    }

    /** Those of exactly this time, newest by offset first. */
    List<JsonNode> at(Instant time) {
        return within(time, TICK);
    }

    /** Those of {@code [from, from + span)}, newest first; of many, the newest. */
    List<JsonNode> within(Instant from, Duration span) {
        return between(from, from.plus(span), PAGE).items();
    }

    /**
     * The one nearest to {@code time}, before it where two are equally near.
     *
     * @param end no verdict is newer
     */
    Optional<JsonNode> nearest(Instant time, Instant end) {
        Optional<JsonNode> before = list(UrlQuery.none().with("to", time).with("limit", 1)).items().stream()
                .findFirst();
        // Only what is nearer than the one before matters.
        Instant until = before.map(verdict -> time.plus(Duration.between(timeOf(verdict), time)))
                .filter(mirrored -> mirrored.isBefore(end))
                .orElse(end);
        return earliest(time, until).or(() -> before);
    }

    static Instant timeOf(JsonNode verdict) {
        return Instant.parse(verdict.path("time").asText());
    }

    /** The oldest of {@code [from, to)}: lists begin with the newest, so the range is halved until its oldest page is found. */
    private Optional<JsonNode> earliest(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return Optional.empty();
        }
        Instant low = from;
        QueryApi.Page page = between(low, to, PAGE);
        while (page.more()) {
            Instant oldestSeen = timeOf(page.items().getLast());
            Instant middle =
                    low.plus(Duration.between(low, oldestSeen).dividedBy(2)).truncatedTo(ChronoUnit.MICROS);
            if (!middle.isAfter(low)) {
                break;
            }
            QueryApi.Page lower = between(low, middle, PAGE);
            if (lower.items().isEmpty()) {
                low = middle;
                page = between(low, oldestSeen.plus(TICK), PAGE);
            } else {
                page = lower;
            }
        }
        return page.items().isEmpty()
                ? Optional.empty()
                : Optional.of(page.items().getLast());
    }

    private QueryApi.Page between(Instant from, Instant to, int limit) {
        return list(UrlQuery.none().with("from", from).with("to", to).with("limit", limit));
    }

    private QueryApi.Page list(UrlQuery query) {
        return api.list("verdicts", query.with("sensor", sensor));
    }
}
