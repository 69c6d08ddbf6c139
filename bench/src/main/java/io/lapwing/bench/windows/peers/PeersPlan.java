package io.lapwing.bench.windows.peers;

import java.time.Duration;
import java.util.List;

/**
 * What a run measures.
 *
 * @param readings the last ones of the topic: what is measured of a peer that reads all of it
 * @param warmUpReadings those before them
 * @param sensors each with one reading a second of event time
 * @param slowReadings what is measured of a peer in Python, after {@link #slowWarmUp}
 * @param slowWarmUp since its first result
 * @param heap the largest of a peer on a JVM, as its option has it
 * @param only the names of the peers to run; empty for all
 */
public record PeersPlan(
        int readings,
        int warmUpReadings,
        int sensors,
        int slowReadings,
        Duration slowWarmUp,
        String heap,
        List<String> only) {
    public static final int PARTITIONS = 4;
    public static final int WINDOW_SECONDS = 10;
    static final int GRACE_SECONDS = 1;

    public PeersPlan {
        if (readings < 1 || warmUpReadings < 0 || sensors < 1 || slowReadings < 1) {
            throw new IllegalArgumentException("readings and sensors must be positive");
        }
        only = List.copyOf(only);
    }

    int total() {
        return warmUpReadings + readings;
    }

    boolean wants(String peer) {
        return only.isEmpty() || only.contains(peer);
    }

    /** How many windows close: those whose end the newest reading, less the grace, has reached. */
    long expectedWindows() {
        long windows = 0;
        for (int sensor = 0; sensor < sensors; sensor++) {
            long seconds = total() / sensors + (sensor < total() % sensors ? 1 : 0);
            windows += Math.max(0, (seconds - 1 - GRACE_SECONDS) / WINDOW_SECONDS);
        }
        return windows;
    }
}
