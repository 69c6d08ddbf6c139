package io.lapwing.stream.kafka;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The exactly-once loop, the same for each service that computes over readings. None of it changes a result. */
@ConfigMapping(prefix = StreamConfig.PREFIX)
public interface StreamConfig {
    String PREFIX = "lapwing.stream";

    /**
     * Tells this instance from the others of its service; on Kubernetes the pod's name. Two with the same name end each
     * other.
     */
    @WithDefault("${HOSTNAME:localhost}-${quarkus.http.port}")
    String instance();

    /** How long results wait for others to commit with; longer costs less and comes later. */
    @WithDefault("100ms")
    Duration commitInterval();

    /** How long offsets wait to be committed where there are no results. */
    @WithDefault("5s")
    Duration idleCommitInterval();

    /** A transaction with more is committed at once. */
    @WithDefault("8M")
    MemorySize transactionBytes();

    /** After it the broker aborts the transaction of an instance that died; at most what the broker allows. */
    @WithDefault("10s")
    Duration transactionTimeout();

    /** How often a snapshot begins where something changed. */
    @WithDefault("60s")
    Duration snapshotInterval();

    /** A snapshot begins after so many records of a partition, too: at most about as many are replayed by a new owner. */
    @WithDefault("200000")
    long snapshotRecords();

    /** How much of a snapshot a transaction writes, for each partition. */
    @WithDefault("256K")
    MemorySize snapshotShare();

    /**
     * Whether to go on where readings were deleted before they were processed. Otherwise such a partition stands still,
     * and the service is not ready.
     */
    @WithDefault("false")
    boolean acceptGap();
}
