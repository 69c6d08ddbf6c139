package io.lapwing.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** What can be followed. */
enum Topic {
    READINGS("readings", "reading", "time", List.of("sensor", "time", "seq", "values")),
    WINDOWS("windows", "window", "start", List.of("sensor", "metric", "start", "revision")),
    VERDICTS("verdicts", "verdict", "time", List.of("partition", "offset")),
    ANOMALIES("anomalies", "anomaly", "since", List.of("id", "state", "lastTime", "verdicts", "score")),
    DEAD_LETTERS("dead-letters", "dead-letter", "received", List.of("partition", "offset"));

    private final String list;
    private final String event;
    private final String time;
    private final List<String> key;

    /**
     * @param list the name of the list, as people type it
     * @param event the name of the live event
     * @param time the field that lists are ordered by
     * @param key the fields that tell whether an event says what the list has said
     */
    Topic(String list, String event, String time, List<String> key) {
        this.list = list;
        this.event = event;
        this.time = time;
        this.key = key;
    }

    String list() {
        return list;
    }

    String event() {
        return event;
    }

    /** Sorts as the times do: RFC 3339 in UTC with fractions of different length does not sort as text. */
    Instant timeOf(JsonNode item) {
        return Instant.parse(item.path(time).asText());
    }

    /** Equal where two items say the same. */
    String keyOf(JsonNode item) {
        StringBuilder text = new StringBuilder();
        for (String field : key) {
            text.append(item.path(field)).append('|');
        }
        return text.toString();
    }

    /** Dead letters could not be read, so nobody knows whose they are. */
    boolean isNamed() {
        return this != DEAD_LETTERS;
    }

    @Override
    public String toString() {
        return list;
    }
}
