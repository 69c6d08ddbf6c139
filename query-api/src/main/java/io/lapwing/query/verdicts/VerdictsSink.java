package io.lapwing.query.verdicts;

import io.lapwing.contracts.Names;
import io.lapwing.contracts.Verdict;
import io.lapwing.contracts.VerdictJson;
import io.lapwing.query.anomalies.AnomalyWriter;
import io.lapwing.query.sensors.SensorWriter;
import io.lapwing.query.store.Expectation;
import io.lapwing.query.store.Incoming;
import io.lapwing.query.store.Portions;
import io.lapwing.query.store.Sql;
import io.lapwing.query.store.TopicSink;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Verdicts become rows, and what is new among them moves the anomalies and the sensors. */
@ApplicationScoped
class VerdictsSink implements TopicSink<Verdict> {
    private static final String INSERT = """
            INSERT INTO verdicts (sensor, time, kafka_offset, kafka_partition, silence, location, anomaly,
                                  reason_metrics, received, body)
            SELECT sensor, time, kafka_offset, kafka_partition, silence, location, anomaly,
                   string_to_array(reason_metrics, E'\\x1f'), received,
                   convert_from(body, 'UTF8')
            FROM unnest($1::text[], $2::timestamptz[], $3::bigint[], $4::int[], $5::boolean[], $6::text[],
                        $7::boolean[], $8::text[], $9::timestamptz[], $10::bytea[])
                 AS n (sensor, time, kafka_offset, kafka_partition, silence, location, anomaly, reason_metrics,
                       received, body)""";

    private static final String INSERT_UNKNOWN =
            INSERT + " ON CONFLICT DO NOTHING RETURNING kafka_partition, kafka_offset, silence, time";

    private static final Portions.Order<Incoming<Verdict>> KEY = new Portions.Order<>(
            incoming -> incoming.value().sensor(),
            Comparator.comparing(
                            (Incoming<Verdict> incoming) -> incoming.value().time())
                    .thenComparing(incoming -> incoming.value().offset()));

    private final AnomalyWriter anomalies;
    private final SensorWriter sensors;

    VerdictsSink(AnomalyWriter anomalies, SensorWriter sensors) {
        this.anomalies = anomalies;
        this.sensors = sensors;
    }

    @Override
    public String table() {
        return "verdicts";
    }

    @Override
    public @Nullable Verdict read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        Verdict verdict = VerdictJson.readWithoutDetectors(record.value());
        Names.check("sensor", verdict.sensor());
        if (verdict.location() != null) {
            Names.check("location", verdict.location());
        }
        for (String metric : ReasonMetrics.of(verdict)) {
            Names.check("reasons.metric", metric);
        }
        return verdict;
    }

    @Override
    public byte[] anew(byte[] value) {
        return VerdictJson.write(VerdictJson.read(value));
    }

    @Override
    public Instant time(Incoming<Verdict> incoming) {
        return incoming.value().time();
    }

    @Override
    public int write(SqlConnection connection, List<Incoming<Verdict>> batch, Expectation expectation) {
        List<Incoming<Verdict>> fresh = switch (expectation) {
            case NEW -> {
                Portions.execute(connection, INSERT, batch, KEY, VerdictsSink::tuple);
                yield batch;
            }
            case ANY -> insertUnknown(connection, batch);
        };
        anomalies.verdicts(connection, fresh);
        sensors.verdicts(connection, fresh);
        return fresh.size();
    }

    /** @return the verdicts that were not there before, in their order */
    private static List<Incoming<Verdict>> insertUnknown(SqlConnection connection, List<Incoming<Verdict>> batch) {
        Set<Key> inserted = HashSet.newHashSet(batch.size());
        for (RowSet<Row> rows : Portions.execute(connection, INSERT_UNKNOWN, batch, KEY, VerdictsSink::tuple)) {
            for (Row row : rows) {
                inserted.add(new Key(
                        row.getInteger(0),
                        row.getLong(1),
                        row.getBoolean(2),
                        row.getOffsetDateTime(3).toInstant()));
            }
        }
        List<Incoming<Verdict>> fresh = new ArrayList<>(inserted.size());
        for (Incoming<Verdict> incoming : batch) {
            if (inserted.remove(Key.of(incoming.value()))) {
                fresh.add(incoming);
            }
        }
        return fresh;
    }

    private static Tuple tuple(List<Incoming<Verdict>> batch) {
        int n = batch.size();
        String[] sensors = new String[n];
        OffsetDateTime[] times = new OffsetDateTime[n];
        Long[] offsets = new Long[n];
        Integer[] partitions = new Integer[n];
        Boolean[] silences = new Boolean[n];
        @Nullable String[] locations = new @Nullable String[n];
        Boolean[] anomalous = new Boolean[n];
        @Nullable String[] metrics = new @Nullable String[n];
        OffsetDateTime[] received = new OffsetDateTime[n];
        for (int i = 0; i < n; i++) {
            Verdict verdict = batch.get(i).value();
            sensors[i] = verdict.sensor();
            times[i] = Sql.utc(verdict.time());
            offsets[i] = verdict.offset();
            partitions[i] = verdict.partition();
            silences[i] = verdict.kind() == Verdict.Kind.SILENCE;
            locations[i] = verdict.location();
            anomalous[i] = verdict.anomaly();
            metrics[i] = verdict.anomaly() ? Sql.joined(ReasonMetrics.of(verdict)) : null;
            received[i] = Sql.utc(verdict.received());
        }
        return Sql.withBodies(
                Tuple.tuple()
                        .addArrayOfString(sensors)
                        .addArrayOfOffsetDateTime(times)
                        .addArrayOfLong(offsets)
                        .addArrayOfInteger(partitions)
                        .addArrayOfBoolean(silences)
                        .addArrayOfString(locations)
                        .addArrayOfBoolean(anomalous)
                        .addArrayOfString(metrics)
                        .addArrayOfOffsetDateTime(received),
                batch);
    }

    /** The natural key: a reading has one verdict, and each silence after it one of its own. */
    private record Key(int partition, long offset, boolean silence, Instant time) {
        static Key of(Verdict verdict) {
            return new Key(
                    verdict.partition(), verdict.offset(), verdict.kind() == Verdict.Kind.SILENCE, verdict.time());
        }
    }
}
