package io.lapwing.stream;

import io.lapwing.stream.snapshot.KeyedState;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The state of one partition, and the one step by which a record moves it on. Nothing but the records and the settings in
 * force decides, so the same records give the same results, byte for byte. Used by one thread at a time.
 */
public interface PartitionStep extends KeyedState {
    /**
     * Other settings are in force from the next record on. What the change causes is kept like the results of a step.
     *
     * @param settings as {@link KeyedStream#settings()} of this or another owner said
     */
    void change(String settings);

    /** Takes the next record in offset order and keeps what it causes until {@link #drain} or {@link #discard}. */
    void step(ConsumerRecord<byte[], byte[]> record, Incoming incoming);

    /** Whether the results of the steps should be drained now, so that they need little memory. */
    boolean isFull();

    /** Hands on the results of the steps since the last call, in order. */
    void drain(Output out);

    /** Drops them: these records were processed before, by this or another owner. */
    void discard();
}
