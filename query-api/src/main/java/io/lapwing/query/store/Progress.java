package io.lapwing.query.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far this process has written each partition: the next offset that is not yet in PostgreSQL. Ahead of the table
 * {@code progress} by heartbeats only, which make no rows.
 */
@ApplicationScoped
public class Progress {
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

    void move(TopicPartition partition, long nextOffset) {
        next.put(partition, nextOffset);
    }

    /** A copy. */
    public Map<TopicPartition, Long> nextOffsets() {
        return Map.copyOf(next);
    }
}
