package io.lapwing.stream.partition;

import java.time.Duration;

/**
 * When snapshots are written. Decides about cost and about how long a restore takes, never about a result.
 *
 * @param interval at least one begins in this time, if anything changed
 * @param records at least one begins for so many records
 * @param bytesPerTransaction the share of a transaction, about
 */
public record SnapshotPolicy(Duration interval, long records, long bytesPerTransaction) {}
