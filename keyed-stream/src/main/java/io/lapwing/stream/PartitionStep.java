package io.lapwing.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The state of one partition, and the one step by which a record moves it on. Nothing but the records decides, so the
 * same records give the same results. Used by one thread at a time.
 */
public interface PartitionStep {
    /** Takes the next record in offset order and keeps what it causes until {@link #drain} or {@link #discard}. */
    void step(ConsumerRecord<byte[], byte[]> record, Incoming incoming);

    /**
     * How far the partition has come, in the unit of {@link KeyedStream#replaySpan()}; never falls.
     *
     * @param offset of the record that was stepped last
     */
    long progress(long offset);

    /** Whether the results of the steps should be drained now, so that they need little memory. */
    boolean isFull();

    /** Hands on the results of the steps since the last call, in order. */
    void drain(Output out);

    /** Drops them: these records were processed before, by this or another owner. */
    void discard();
}
