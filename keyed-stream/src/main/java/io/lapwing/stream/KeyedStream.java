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

    /** The state of a partition before its first record. */
    S open(int partition);

    /**
     * How much of the past a new owner reads again, silently, before it goes on at the committed offset; in the unit of
     * {@link PartitionStep#progress}.
     */
    long replaySpan();

    /** A reading with more metrics is no reading. */
    int maxMetrics();

    /** Called about once a second with the partitions that are owned, for gauges; another thread may be stepping them. */
    void observe(Map<Integer, S> owned);
}
