package io.lapwing.query.readings;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Reason;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Readings become rows; the first value of a metric stands, further metrics of a known reading join it. */
@ApplicationScoped
class ReadingsSink implements TopicSink<Reading> {
    private static final String INSERT = """
            INSERT INTO readings (sensor, time, seq, location, received, body)
            SELECT sensor, time, seq, location, received, convert_from(body, 'UTF8')
            FROM unnest($1::text[], $2::timestamptz[], $3::bigint[], $4::text[], $5::timestamptz[], $6::bytea[])
                 AS n (sensor, time, seq, location, received, body)""";

    private static final String INSERT_UNKNOWN = INSERT + " ON CONFLICT DO NOTHING RETURNING sensor, time, seq";

    private static final Portions.Order<Incoming<Reading>> KEY = new Portions.Order<>(
            incoming -> incoming.value().sensor(),
            Comparator.comparing(
                            (Incoming<Reading> incoming) -> incoming.value().time())
                    .thenComparing(incoming -> incoming.value().seq()));

    private static final String KNOWN = """
            SELECT r.sensor, r.time, r.seq, r.body
            FROM unnest($1::text[], $2::timestamptz[], $3::bigint[]) AS k (sensor, time, seq)
            JOIN readings r ON r.sensor = k.sensor AND r.time = k.time AND r.seq = k.seq""";

    private static final String JOIN = """
            UPDATE readings r SET body = k.body
            FROM unnest($1::text[], $2::timestamptz[], $3::bigint[], $4::text[]) AS k (sensor, time, seq, body)
            WHERE r.sensor = k.sensor AND r.time = k.time AND r.seq = k.seq""";

    private final SensorWriter sensors;

    ReadingsSink(SensorWriter sensors) {
        this.sensors = sensors;
    }

    @Override
    public String table() {
        return "readings";
    }

    @Override
    public @Nullable Reading read(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        byte @Nullable [] value = record.value();
        if (value == null) {
            throw new InvalidRecordException(Reason.MISSING_FIELD, "", "the record has no value");
        }
        if (Heartbeat.is(key, value)) {
            return null;
        }
        // What the door let in is stored, whatever its limit was then.
        Reading reading = ReadingJson.read(value, 0, value.length, Integer.MAX_VALUE);
        if (key == null || !reading.isKeyedBy(key)) {
            throw new InvalidRecordException(Reason.BAD_NAME, "key", "a reading's key is its sensor");
        }
        return reading;
    }

    @Override
    public byte[] anew(byte[] value) {
        return ReadingJson.write(ReadingJson.read(value, 0, value.length, Integer.MAX_VALUE));
    }

    @Override
    public Instant time(Incoming<Reading> incoming) {
        return incoming.value().time();
    }

    @Override
    public int write(SqlConnection connection, List<Incoming<Reading>> batch, Expectation expectation) {
        if (expectation == Expectation.NEW) {
            Portions.execute(connection, INSERT, batch, KEY, ReadingsSink::tuple);
            sensors.readings(connection, batch, List.of());
            return batch.size();
        }
        Set<ReadingKey> inserted = HashSet.newHashSet(batch.size());
        for (RowSet<Row> rows : Portions.execute(connection, INSERT_UNKNOWN, batch, KEY, ReadingsSink::tuple)) {
            rows.forEach(row -> inserted.add(key(row)));
        }
        int rows = inserted.size();
        List<Incoming<Reading>> fresh = batch;
        List<Incoming<Reading>> known = List.of();
        if (rows < batch.size()) {
            fresh = new ArrayList<>(rows);
            known = new ArrayList<>();
            for (Incoming<Reading> incoming : batch) {
                (inserted.remove(ReadingKey.of(incoming.value())) ? fresh : known).add(incoming);
            }
        }
        List<Incoming<Reading>> joined = join(connection, known);
        sensors.readings(connection, fresh, joined);
        return rows;
    }

    private static Tuple tuple(List<Incoming<Reading>> batch) {
        int n = batch.size();
        Keys keys = new Keys(n);
        @Nullable String[] locations = new @Nullable String[n];
        OffsetDateTime[] received = new OffsetDateTime[n];
        for (int i = 0; i < n; i++) {
            Incoming<Reading> incoming = batch.get(i);
            keys.set(i, ReadingKey.of(incoming.value()));
            locations[i] = incoming.value().location();
            received[i] = Sql.utc(incoming.appended());
        }
        return Sql.withBodies(keys.tuple().addArrayOfString(locations).addArrayOfOffsetDateTime(received), batch);
    }

    /** @return the readings that brought metrics which were not known, with those alone */
    private static List<Incoming<Reading>> join(SqlConnection connection, List<Incoming<Reading>> known) {
        if (known.isEmpty()) {
            return List.of();
        }
        Map<ReadingKey, Reading> stored = stored(connection, known);
        Map<ReadingKey, Reading> changed = new LinkedHashMap<>();
        List<Incoming<Reading>> joined = new ArrayList<>();
        for (Incoming<Reading> incoming : known) {
            ReadingKey key = ReadingKey.of(incoming.value());
            Reading before = changed.getOrDefault(key, stored.get(key));
            if (before == null) {
                continue;
            }
            ReadingJoin join = ReadingJoin.of(before, incoming.value());
            if (join.added().size() > 0) {
                changed.put(key, join.whole());
                joined.add(incoming.with(join.addedAlone()));
            }
        }
        update(connection, changed);
        return joined;
    }

    private static Map<ReadingKey, Reading> stored(SqlConnection connection, List<Incoming<Reading>> known) {
        List<ReadingKey> wanted =
                known.stream().map(i -> ReadingKey.of(i.value())).distinct().toList();
        Keys keys = new Keys(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            keys.set(i, wanted.get(i));
        }
        Map<ReadingKey, Reading> stored = new HashMap<>();
        for (Row row : Sql.execute(connection, KNOWN, keys.tuple())) {
            byte[] body = row.getString("body").getBytes(StandardCharsets.UTF_8);
            stored.put(key(row), ReadingJson.read(body, 0, body.length, Integer.MAX_VALUE));
        }
        return stored;
    }

    private static void update(SqlConnection connection, Map<ReadingKey, Reading> changed) {
        if (changed.isEmpty()) {
            return;
        }
        Keys keys = new Keys(changed.size());
        String[] bodies = new String[changed.size()];
        int i = 0;
        for (Map.Entry<ReadingKey, Reading> entry : changed.entrySet()) {
            keys.set(i, entry.getKey());
            bodies[i++] = new String(ReadingJson.write(entry.getValue()), StandardCharsets.UTF_8);
        }
        Sql.execute(connection, JOIN, keys.tuple().addArrayOfString(bodies));
    }

    private static ReadingKey key(Row row) {
        return new ReadingKey(
                row.getString("sensor"), row.getOffsetDateTime("time").toInstant(), row.getLong("seq"));
    }

    /** Keys as the three arrays that statements take. */
    private static final class Keys {
        private final String[] sensors;
        private final OffsetDateTime[] times;
        private final Long[] seqs;

        Keys(int n) {
            sensors = new String[n];
            times = new OffsetDateTime[n];
            seqs = new Long[n];
        }

        void set(int i, ReadingKey key) {
            sensors[i] = key.sensor();
            times[i] = Sql.utc(key.time());
            seqs[i] = key.seq();
        }

        Tuple tuple() {
            return Tuple.tuple()
                    .addArrayOfString(sensors)
                    .addArrayOfOffsetDateTime(times)
                    .addArrayOfLong(seqs);
        }
    }
}
