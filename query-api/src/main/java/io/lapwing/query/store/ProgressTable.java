package io.lapwing.query.store;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The table {@code progress}: moved by the transaction that writes the rows, so it never claims what is not there. */
@ApplicationScoped
class ProgressTable {
    private static final String MOVE = """
            INSERT INTO progress AS p (topic, kafka_partition, next_offset, rows)
            SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[])
            ON CONFLICT (topic, kafka_partition) DO UPDATE
            SET next_offset = excluded.next_offset, rows = p.rows + excluded.rows""";

    /** @param rows new rows of the batch; counted with one of its partitions, since only their sum is asked for */
    void move(SqlConnection connection, Map<TopicPartition, Long> next, int rows) {
        if (next.isEmpty()) {
            return;
        }
        List<Map.Entry<TopicPartition, Long>> entries = next.entrySet().stream()
                .sorted(Comparator.comparingInt(e -> e.getKey().partition()))
                .toList();
        int n = entries.size();
        String[] topics = new String[n];
        Integer[] numbers = new Integer[n];
        Long[] offsets = new Long[n];
        Long[] counts = new Long[n];
        for (int i = 0; i < n; i++) {
            TopicPartition partition = entries.get(i).getKey();
            topics[i] = partition.topic();
            numbers[i] = partition.partition();
            offsets[i] = entries.get(i).getValue();
            counts[i] = i == 0 ? rows : 0L;
        }
        Sql.execute(
                connection,
                MOVE,
                Tuple.tuple()
                        .addArrayOfString(topics)
                        .addArrayOfInteger(numbers)
                        .addArrayOfLong(offsets)
                        .addArrayOfLong(counts));
    }
}
