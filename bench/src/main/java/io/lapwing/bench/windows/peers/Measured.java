package io.lapwing.bench.windows.peers;

import org.jspecify.annotations.Nullable;

/**
 * What was seen of one peer.
 *
 * @param warmUpSeconds from its first processed reading until the measurement began
 * @param readings measured
 * @param compilerSeconds of the CPU seconds, what a JVM's compilers took
 * @param windows what it wrote; null for a peer that was ended before it had read everything
 */
record Measured(
        Peer peer,
        double warmUpSeconds,
        long readings,
        double seconds,
        double cpuSeconds,
        double compilerSeconds,
        long memoryBytes,
        @Nullable Windows windows) {
    double perSecond() {
        return readings / seconds;
    }

    double perCpuSecond() {
        return readings / cpuSeconds;
    }

    /**
     * @param doubled written more than once
     * @param wrong with another count than a full window's
     */
    record Windows(long expected, long seen, long doubled, long wrong) {
        boolean isExact() {
            return seen == expected && doubled == 0 && wrong == 0;
        }
    }
}
