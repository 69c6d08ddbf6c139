package io.lapwing.stream.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Partitions that stand still because readings were deleted before they were processed. */
@ApplicationScoped
class StoppedPartitions {
    private static final Logger LOG = Logger.getLogger(StoppedPartitions.class);

    private final Map<TopicPartition, String> reasons = new ConcurrentHashMap<>();

    void clear() {
        reasons.clear();
    }

    /**
     * @param next the first offset that was not processed
     * @param beginning the first offset that is still there
     * @param end the offset that the next record will have
     */
    void add(TopicPartition partition, long next, long beginning, long end) {
        String reason = next < beginning
                ? "offsets %d to %d were deleted before they were processed; %s.accept-gap=true goes on without them"
                        .formatted(next, beginning - 1, StreamConfig.PREFIX)
                : "%d records were processed where the topic has %d: it is another one than it was; %s.accept-gap=true begins anew with it"
                        .formatted(next, end, StreamConfig.PREFIX);
        reasons.put(partition, reason);
        LOG.errorf("event=partition-stopped partition=%d detail=%s", partition.partition(), reason);
    }

    /** By partition, in words. */
    Map<TopicPartition, String> reasons() {
        return Map.copyOf(reasons);
    }
}
