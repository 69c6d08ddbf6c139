package io.lapwing.stream;

import java.util.Map;

/**
 * What a service gives to the loop: one bean of this type.
 *
 * @param <S> the state of one partition
 */
public interface KeyedStream<S extends PartitionStep> {
    /** Names the metrics: {@code lapwing.<name>.…}. */
    String name();

    /** The topic that holds the snapshots of the state. */
    String stateTopic();

    /**
     * Everything configured that decides about results, as text: equal texts mean equal decisions, and a later version
     * reads it too. A text that differs from the one in force is recorded with the offset from which it decides.
     */
    String settings();

    /**
     * The state of a partition before its first record.
     *
     * @param settings in force, as {@link #settings()} of this or another owner said
     */
    S open(int partition, String settings);

    /** A reading with more metrics is no reading. */
    int maxMetrics();

    /** Called every few seconds with the partitions that are owned, for gauges; another thread may be stepping them. */
    void observe(Map<Integer, S> owned);
}
