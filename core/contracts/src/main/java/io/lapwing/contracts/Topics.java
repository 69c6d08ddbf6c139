package io.lapwing.contracts;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The topics of Lapwing and their settings. One table, from which topics are created and checked.
 *
 * @param prefix in front of each name, {@code lapwing.} unless a second Lapwing shares the broker
 * @param partitions of each keyed topic; more partitions need a new prefix and a replay
 */
public record Topics(String prefix, int partitions) {
    public static final String DEFAULT_PREFIX = "lapwing.";
    public static final int DEFAULT_PARTITIONS = 12;
    /** On one machine. */
    public static final int STANDALONE_PARTITIONS = 4;

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final long MIB = 1L << 20;

    public Topics {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be positive, got " + partitions);
        }
    }

    public static Topics standalone() {
        return new Topics(DEFAULT_PREFIX, STANDALONE_PARTITIONS);
    }

    public String readings() {
        return prefix + "readings";
    }

    public String windows() {
        return prefix + "windows";
    }

    public String verdicts() {
        return prefix + "verdicts";
    }

    public String deadLetters() {
        return prefix + "dead-letters";
    }

    /** The window service's own state; private to it. */
    public String windowState() {
        return prefix + "window-state";
    }

    /** The detection service's own state; private to it. */
    public String detectorState() {
        return prefix + "detector-state";
    }

    /** Every topic of this version, with its settings. */
    public List<Topic> all() {
        return List.of(
                new Topic(readings(), partitions, Cleanup.DELETE, WEEK, 128 * MIB),
                new Topic(windows(), partitions, Cleanup.DELETE, WEEK, 128 * MIB),
                new Topic(verdicts(), partitions, Cleanup.DELETE, WEEK, 128 * MIB),
                new Topic(deadLetters(), 1, Cleanup.DELETE, MONTH, 64 * MIB),
                new Topic(windowState(), partitions, Cleanup.COMPACT, WEEK, 16 * MIB),
                new Topic(detectorState(), partitions, Cleanup.COMPACT, WEEK, 16 * MIB));
    }

    /** How old records go. */
    public enum Cleanup {
        DELETE("delete"),
        COMPACT("compact");

        private final String code;

        Cleanup(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** @param segmentBytes small, so that what is compacted or restored is short */
    public record Topic(String name, int partitions, Cleanup cleanup, Duration retention, long segmentBytes) {
        /** As Kafka names them. LogAppendTime, because retention looks at record timestamps and events may be old. */
        public Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("cleanup.policy", cleanup.code());
            if (cleanup == Cleanup.DELETE) {
                settings.put("retention.ms", Long.toString(retention.toMillis()));
            }
            settings.put("segment.bytes", Long.toString(segmentBytes));
            settings.put("message.timestamp.type", "LogAppendTime");
            return settings;
        }
    }
}
