package io.lapwing.stream.snapshot;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The state topic as it is read: committed records only. */
public interface StateLog {
    /**
     * A record of the topic.
     *
     * @param value null where the key was deleted
     */
    record Entry(long offset, byte[] key, byte @Nullable [] value) {}

    /**
     * Every record of a partition in offset order, up to what its former owners have written.
     *
     * @throws org.apache.kafka.common.KafkaException where it cannot be read
     */
    void readAll(int partition, Consumer<Entry> to);

    /**
     * The records at these offsets, in the order of the offsets.
     *
     * @param offsets ascending; each holds a committed record that no later one has replaced
     * @throws org.apache.kafka.common.KafkaException where one cannot be read
     */
    void readAt(int partition, long[] offsets, Consumer<Entry> to);
}
