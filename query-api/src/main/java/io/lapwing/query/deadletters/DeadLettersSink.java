package io.lapwing.query.deadletters;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.DeadLetterJson;
import io.lapwing.contracts.Names;
import io.lapwing.query.store.Expectation;
import io.lapwing.query.store.Incoming;
import io.lapwing.query.store.Sql;
import io.lapwing.query.store.TopicSink;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Dead letters become rows, and are counted by reason. */
@ApplicationScoped
class DeadLettersSink implements TopicSink<DeadLetter> {
    private static final String INSERT = """
            INSERT INTO dead_letters (received, kafka_partition, kafka_offset, reason, body)
            SELECT received, kafka_partition, kafka_offset, reason, convert_from(body, 'UTF8')
            FROM unnest($1::timestamptz[], $2::int[], $3::bigint[], $4::text[], $5::bytea[])
                 AS n (received, kafka_partition, kafka_offset, reason, body)
            ON CONFLICT DO NOTHING
            RETURNING reason""";

    private static final String COUNT = """
            INSERT INTO dead_letter_counts AS c (reason, count)
            SELECT * FROM unnest($1::text[], $2::bigint[])
            ON CONFLICT (reason) DO UPDATE SET count = c.count + excluded.count""";

    @Override
    public String table() {
        return "dead_letters";
    }

    @Override
    public @Nullable DeadLetter read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        DeadLetter letter = DeadLetterJson.read(record.value());
        Names.check("reason", letter.reason());
        return letter;
    }

    @Override
    public byte[] anew(byte[] value) {
        return DeadLetterJson.write(DeadLetterJson.read(value));
    }

    @Override
    public Instant time(Incoming<DeadLetter> incoming) {
        return incoming.value().received();
    }

    @Override
    public int write(SqlConnection connection, List<Incoming<DeadLetter>> batch, Expectation expectation) {
        // Few: always looked for.
        int n = batch.size();
        OffsetDateTime[] received = new OffsetDateTime[n];
        Integer[] partitions = new Integer[n];
        Long[] offsets = new Long[n];
        String[] reasons = new String[n];
        for (int i = 0; i < n; i++) {
            Incoming<DeadLetter> incoming = batch.get(i);
            received[i] = Sql.utc(incoming.value().received());
            partitions[i] = incoming.partition();
            offsets[i] = incoming.offset();
            reasons[i] = incoming.value().reason();
        }
        Tuple tuple = Sql.withBodies(
                Tuple.tuple()
                        .addArrayOfOffsetDateTime(received)
                        .addArrayOfInteger(partitions)
                        .addArrayOfLong(offsets)
                        .addArrayOfString(reasons),
                batch);
        TreeMap<String, Long> added = new TreeMap<>();
        int rows = 0;
        for (Row row : Sql.execute(connection, INSERT, tuple)) {
            added.merge(row.getString(0), 1L, Long::sum);
            rows++;
        }
        count(connection, added);
        return rows;
    }

    private static void count(SqlConnection connection, Map<String, Long> added) {
        if (!added.isEmpty()) {
            Sql.execute(
                    connection,
                    COUNT,
                    Tuple.tuple()
                            .addArrayOfString(added.keySet().toArray(String[]::new))
                            .addArrayOfLong(added.values().toArray(Long[]::new)));
        }
    }
}
