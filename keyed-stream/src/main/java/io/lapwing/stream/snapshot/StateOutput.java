package io.lapwing.stream.snapshot;

import java.util.function.LongConsumer;

/** Where a partition's state goes: the same transaction as its results. */
public interface StateOutput {
    /**
     * Writes a record of the state topic.
     *
     * @param partition of the state topic, the same number as the readings'
     * @param offset gets the record's offset before the transaction commits, on any thread
     */
    void state(int partition, byte[] key, byte[] value, LongConsumer offset);
}
