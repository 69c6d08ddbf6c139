package io.lapwing.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/** Tells what happens now from what a replay brings of the past. */
final class Freshness {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Freshness() {}

    /** Whether the newest of an anomaly's verdicts is of a reading that was received soon after it was measured. */
    static boolean isFresh(JsonNode anomaly) {
        if (!anomaly.hasNonNull("received") || !anomaly.hasNonNull("lastTime")) {
            return true;
        }
        Instant received = Instant.parse(anomaly.get("received").asText());
        Instant measured = Instant.parse(anomaly.get("lastTime").asText());
        return Duration.between(measured, received).compareTo(LIMIT) <= 0;
    }
}
