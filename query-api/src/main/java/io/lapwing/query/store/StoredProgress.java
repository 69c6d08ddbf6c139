package io.lapwing.query.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far all replicas together have written, from the table and, for heartbeats, from this process' memory. */
@ApplicationScoped
public class StoredProgress {
    private static final String ALL = """
            SELECT topic, kafka_partition, next_offset, rows FROM progress
            UNION ALL SELECT topic, -1, 0, -rows FROM retired""";

    private final Pool pool;
    private final Progress memory;

    StoredProgress(Pool pool, Progress memory) {
        this.pool = pool;
        this.memory = memory;
    }

    public Uni<Snapshot> load() {
        return pool.query(ALL).execute().map(rows -> {
            Map<TopicPartition, Long> next = new HashMap<>(memory.nextOffsets());
            Map<String, Long> counts = new HashMap<>();
            for (Row row : rows) {
                String topic = row.getString("topic");
                int partition = row.getInteger("kafka_partition");
                counts.merge(topic, row.getLong("rows"), Long::sum);
                if (partition >= 0) {
                    next.merge(new TopicPartition(topic, partition), row.getLong("next_offset"), Math::max);
                }
            }
            return new Snapshot(next, counts);
        });
    }

    /**
     * @param next the next offset of each partition that is not yet in PostgreSQL
     * @param rowsByTopic rows written from each topic that retention has left
     */
    public record Snapshot(Map<TopicPartition, Long> next, Map<String, Long> rowsByTopic) {
        public long rows(String topic) {
            return rowsByTopic.getOrDefault(topic, 0L);
        }
    }
}
