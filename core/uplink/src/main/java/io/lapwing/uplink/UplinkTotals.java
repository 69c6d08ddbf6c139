package io.lapwing.uplink;

import java.util.Map;

/**
 * What an uplink has done so far.
 *
 * @param submitted readings given to it
 * @param accepted readings that are in Kafka
 * @param rejected reason → readings refused for it
 * @param attempts requests sent
 * @param retries requests that had to be sent again
 * @param bytes of the bodies that were answered, unpacked
 */
public record UplinkTotals(
        long submitted, long accepted, Map<String, Long> rejected, long attempts, long retries, long bytes) {
    public UplinkTotals {
        rejected = Map.copyOf(rejected);
    }

    public long rejectedCount() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Readings that are neither accepted nor rejected yet. */
    public long pending() {
        return submitted - accepted - rejectedCount();
    }
}
