package io.lapwing.query.status;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the whole stands.
 *
 * @param readingsPerSecond written into PostgreSQL, over about the last ten seconds
 * @param deadLettersByReason of all dead letters ever written
 * @param newestAnomaly null where there is none
 */
public record StatusItem(
        String version,
        Instant time,
        double readingsPerSecond,
        Lag lag,
        Totals totals,
        Map<String, Long> deadLettersByReason,
        SensorCounts sensors,
        @Nullable NewestAnomaly newestAnomaly) {

    /**
     * How far PostgreSQL is behind the topics.
     *
     * @param p95Millis from a verdict's append to its row, over the last minute; null where none was written
     * @param behind about how many readings are in the topic and not yet in PostgreSQL with all that is made of them:
     *     windows and verdicts
     * @param records what is in each topic and not yet in PostgreSQL
     */
    public record Lag(@Nullable Long p95Millis, long behind, Map<String, Long> records) {}

    /** Rows in PostgreSQL. */
    public record Totals(
            long readings, long windows, long verdicts, long anomalies, long openAnomalies, long deadLetters) {}

    /** Sensors by state. */
    public record SensorCounts(long total, long normal, long anomalous, long silent, long warmingUp) {}

    /** The anomaly that was opened last, by event time. */
    public record NewestAnomaly(
            String id, String sensor, @Nullable String metric, Instant since) {}
}
