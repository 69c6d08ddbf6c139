package io.lapwing.query.windows;

import io.lapwing.contracts.Names;
import io.lapwing.contracts.Window;
import io.lapwing.contracts.WindowJson;
import io.lapwing.query.store.Expectation;
import io.lapwing.query.store.Incoming;
import io.lapwing.query.store.Portions;
import io.lapwing.query.store.Sql;
import io.lapwing.query.store.TopicSink;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Windows become rows; the highest revision stands. */
@ApplicationScoped
class WindowsSink implements TopicSink<Window> {
    private static final String ROWS = """
            (SELECT sensor, window_start, metric, window_end, location, received, revision, count, nulls, min, max, mean, m2,
                    convert_from(body, 'UTF8') AS body
             FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[], $7::int[],
                   $8::bigint[], $9::bigint[], $10::float8[], $11::float8[], $12::float8[], $13::float8[], $14::bytea[])
                  AS p (sensor, window_start, metric, window_end, location, received, revision, count, nulls, min, max, mean,
                        m2, body))
            AS n""";

    private static final String INSERT = """
            INSERT INTO windows (sensor, window_start, metric, window_end, location, received, revision, count, nulls,
                                 min, max, mean, m2, body)
            SELECT * FROM\s""" + ROWS;

    private static final String INSERT_UNKNOWN = INSERT + " ON CONFLICT DO NOTHING";

    private static final String REVISE = """
            UPDATE windows w SET
                location = n.location, received = n.received, revision = n.revision, count = n.count, nulls = n.nulls,
                min = n.min, max = n.max, mean = n.mean, m2 = n.m2, body = n.body
            FROM\s""" + ROWS + """

            WHERE w.sensor = n.sensor AND w.window_start = n.window_start AND w.metric = n.metric
              AND w.window_end = n.window_end AND w.revision < n.revision""";

    private static final Portions.Order<Incoming<Window>> KEY = new Portions.Order<>(
            incoming -> incoming.value().sensor(),
            Comparator.comparing((Incoming<Window> incoming) -> incoming.value().start())
                    .thenComparing(incoming -> incoming.value().metric()));

    @Override
    public String table() {
        return "windows";
    }

    @Override
    public @Nullable Window read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        Window window = WindowJson.read(record.value());
        Names.check("sensor", window.sensor());
        Names.check("metric", window.metric());
        if (window.location() != null) {
            Names.check("location", window.location());
        }
        return window;
    }

    @Override
    public byte[] anew(byte[] value) {
        return WindowJson.write(WindowJson.read(value));
    }

    @Override
    public Instant time(Incoming<Window> incoming) {
        return incoming.value().start();
    }

    @Override
    public int write(SqlConnection connection, List<Incoming<Window>> batch, Expectation expectation) {
        Map<Key, Incoming<Window>> last = HashMap.newHashMap(batch.size());
        for (Incoming<Window> incoming : batch) {
            last.merge(
                    Key.of(incoming.value()),
                    incoming,
                    (a, b) -> b.value().revision() > a.value().revision() ? b : a);
        }
        List<Incoming<Window>> first = new ArrayList<>(last.size());
        List<Incoming<Window>> known = new ArrayList<>();
        for (Incoming<Window> incoming : last.values()) {
            // A revision nearly always has a row already.
            boolean isNew = expectation == Expectation.NEW && incoming.value().revision() == 0;
            (isNew ? first : known).add(incoming);
        }
        Portions.execute(connection, INSERT, first, KEY, WindowsSink::tuple);
        int added = first.size();
        for (List<Incoming<Window>> portion : Portions.of(known, KEY)) {
            Tuple rows = tuple(portion);
            int inserted = Sql.execute(connection, INSERT_UNKNOWN, rows).rowCount();
            if (inserted < portion.size()) {
                Sql.execute(connection, REVISE, rows);
            }
            added += inserted;
        }
        return added;
    }

    private static Tuple tuple(List<Incoming<Window>> windows) {
        int n = windows.size();
        String[] sensors = new String[n];
        OffsetDateTime[] starts = new OffsetDateTime[n];
        String[] metrics = new String[n];
        OffsetDateTime[] ends = new OffsetDateTime[n];
        @Nullable String[] locations = new @Nullable String[n];
        OffsetDateTime[] received = new OffsetDateTime[n];
        Integer[] revisions = new Integer[n];
        Long[] counts = new Long[n];
        Long[] nulls = new Long[n];
        @Nullable Double[] min = new @Nullable Double[n];
        @Nullable Double[] max = new @Nullable Double[n];
        @Nullable Double[] mean = new @Nullable Double[n];
        @Nullable Double[] m2 = new @Nullable Double[n];
        for (int i = 0; i < n; i++) {
            Window window = windows.get(i).value();
            sensors[i] = window.sensor();
            starts[i] = Sql.utc(window.start());
            metrics[i] = window.metric();
            ends[i] = Sql.utc(window.end());
            locations[i] = window.location();
            received[i] = Sql.utc(windows.get(i).appended());
            revisions[i] = window.revision();
            counts[i] = window.count();
            nulls[i] = window.nulls();
            Window.Statistics statistics = window.statistics();
            if (statistics != null) {
                min[i] = statistics.min();
                max[i] = statistics.max();
                mean[i] = statistics.mean();
                m2[i] = statistics.m2();
            }
        }
        return Sql.withBodies(
                Tuple.tuple()
                        .addArrayOfString(sensors)
                        .addArrayOfOffsetDateTime(starts)
                        .addArrayOfString(metrics)
                        .addArrayOfOffsetDateTime(ends)
                        .addArrayOfString(locations)
                        .addArrayOfOffsetDateTime(received)
                        .addArrayOfInteger(revisions)
                        .addArrayOfLong(counts)
                        .addArrayOfLong(nulls)
                        .addArrayOfDouble(min)
                        .addArrayOfDouble(max)
                        .addArrayOfDouble(mean)
                        .addArrayOfDouble(m2),
                windows);
    }

    private record Key(String sensor, Instant start, String metric, Instant end) {
        static Key of(Window window) {
            return new Key(window.sensor(), window.start(), window.metric(), window.end());
        }
    }
}
