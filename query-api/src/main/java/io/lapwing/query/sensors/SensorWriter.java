package io.lapwing.query.sensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Verdict;
import io.lapwing.query.store.Incoming;
import io.lapwing.query.store.Sql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the table of sensors, in the transactions that write readings and verdicts: one row a sensor and batch.
 *
 * <p>Rows are written in the order of their names, so that the writers of readings and of verdicts never wait for each
 * other in a circle. A document that grew past 64 KiB (a sensor that invents names) starts anew.
 */
@ApplicationScoped
public class SensorWriter {
    private static final String READINGS = """
            INSERT INTO sensors AS s (sensor, location, first_time, last_time, last_received, readings,
                                      last_values, units, attributes)
            SELECT sensor, location, first_time, last_time, last_received, readings,
                   last_values::jsonb, units::jsonb, attributes::jsonb
            FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::bigint[],
                        $7::text[], $8::text[], $9::text[])
                 AS n (sensor, location, first_time, last_time, last_received, readings, last_values, units, attributes)
            ON CONFLICT (sensor) DO UPDATE SET
                location = coalesce(excluded.location, s.location),
                first_time = least(s.first_time, excluded.first_time),
                last_time = greatest(s.last_time, excluded.last_time),
                last_received = greatest(s.last_received, excluded.last_received),
                readings = s.readings + excluded.readings,
                last_values = CASE WHEN excluded.last_time < s.last_time THEN excluded.last_values || s.last_values
                                   WHEN pg_column_size(s.last_values) > 65536 THEN excluded.last_values
                                   ELSE s.last_values || excluded.last_values END,
                units = CASE WHEN pg_column_size(s.units) > 65536 THEN excluded.units
                             ELSE s.units || excluded.units END,
                attributes = CASE WHEN pg_column_size(s.attributes) > 65536 THEN excluded.attributes
                                  ELSE s.attributes || excluded.attributes END""";

    /** A warm-up of −1 stands for "not said". */
    private static final String VERDICTS = """
            INSERT INTO sensors AS s (sensor, location, first_time, last_time, last_received, readings, expected,
                                      open_since, open_silence, warm_up_seen, warm_up_needed)
            SELECT sensor, location, first_time, last_time, last_received, 0, expected::jsonb,
                   open_since, open_silence, seen, needed
            FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::text[],
                        $7::timestamptz[], $8::boolean[], $9::bigint[], $10::bigint[])
                 AS n (sensor, location, first_time, last_time, last_received, expected, open_since, open_silence,
                       seen, needed)
            ON CONFLICT (sensor) DO UPDATE SET
                location = coalesce(s.location, excluded.location),
                last_time = greatest(s.last_time, excluded.last_time),
                last_received = greatest(s.last_received, excluded.last_received),
                expected = CASE WHEN pg_column_size(s.expected) > 65536 THEN excluded.expected
                                ELSE s.expected || excluded.expected END,
                open_since = excluded.open_since,
                open_silence = CASE WHEN excluded.open_since IS NOT NULL
                                    THEN coalesce(excluded.open_silence, s.open_silence) END,
                warm_up_seen = CASE WHEN excluded.warm_up_seen = -1 THEN s.warm_up_seen
                                    ELSE excluded.warm_up_seen END,
                warm_up_needed = CASE WHEN excluded.warm_up_seen = -1 THEN s.warm_up_needed
                                      ELSE excluded.warm_up_needed END""";

    private final ObjectMapper json;

    SensorWriter(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param fresh readings that were not there before
     * @param joined of known readings, the metrics that joined them
     */
    public void readings(SqlConnection connection, List<Incoming<Reading>> fresh, List<Incoming<Reading>> joined) {
        TreeMap<String, ReadingFold> folds = new TreeMap<>();
        for (Incoming<Reading> incoming : fresh) {
            Reading reading = incoming.value();
            folds.computeIfAbsent(reading.sensor(), ReadingFold::new).add(reading, incoming.appended());
        }
        for (Incoming<Reading> incoming : joined) {
            Reading reading = incoming.value();
            folds.computeIfAbsent(reading.sensor(), ReadingFold::new).join(reading, incoming.appended());
        }
        if (!folds.isEmpty()) {
            Sql.execute(connection, READINGS, readings(List.copyOf(folds.values())));
        }
    }

    private Tuple readings(List<ReadingFold> folds) {
        Heads heads = new Heads(folds.size());
        Long[] readings = new Long[folds.size()];
        String[] lastValues = new String[folds.size()];
        String[] units = new String[folds.size()];
        String[] attributes = new String[folds.size()];
        for (int i = 0; i < folds.size(); i++) {
            ReadingFold fold = folds.get(i);
            heads.set(i, fold.sensor, fold.location, fold.firstTime, fold.lastTime, fold.lastReceived);
            readings[i] = fold.readings;
            lastValues[i] = text(fold.lastValues);
            units[i] = text(fold.units);
            attributes[i] = text(fold.attributes);
        }
        return heads.tuple()
                .addArrayOfLong(readings)
                .addArrayOfString(lastValues)
                .addArrayOfString(units)
                .addArrayOfString(attributes);
    }

    /** @param fresh verdicts that were not there before, in offset order */
    public void verdicts(SqlConnection connection, Collection<Incoming<Verdict>> fresh) {
        TreeMap<String, VerdictFold> folds = new TreeMap<>();
        for (Incoming<Verdict> incoming : fresh) {
            Verdict verdict = incoming.value();
            if (!verdict.late()) {
                folds.computeIfAbsent(verdict.sensor(), VerdictFold::new).add(incoming);
            }
        }
        if (folds.isEmpty()) {
            return;
        }
        Sql.execute(connection, VERDICTS, verdicts(List.copyOf(folds.values())));
    }

    private Tuple verdicts(List<VerdictFold> folds) {
        int n = folds.size();
        Heads heads = new Heads(n);
        String[] expected = new String[n];
        @Nullable OffsetDateTime[] openSince = new @Nullable OffsetDateTime[n];
        @Nullable Boolean[] openedBySilence = new @Nullable Boolean[n];
        @Nullable Long[] seen = new @Nullable Long[n];
        @Nullable Long[] needed = new @Nullable Long[n];
        for (int i = 0; i < n; i++) {
            VerdictFold fold = folds.get(i);
            boolean spoke = fold.lastTime.isAfter(Instant.MIN);
            heads.set(
                    i,
                    fold.sensor,
                    fold.location,
                    fold.firstTime,
                    spoke ? fold.lastTime : fold.firstTime,
                    spoke ? fold.lastReceived : fold.firstTime);
            expected[i] = text(fold.expected);
            openSince[i] = Sql.utcOrNull(fold.openSince);
            openedBySilence[i] = fold.openedBySilence;
            VerdictFold.WarmUp warmUp = fold.warmUp();
            if (warmUp == null) {
                seen[i] = -1L;
            } else if (warmUp.waiting().isPresent()) {
                seen[i] = warmUp.waiting().get().seen();
                needed[i] = warmUp.waiting().get().needed();
            }
        }
        return heads.tuple()
                .addArrayOfString(expected)
                .addArrayOfOffsetDateTime(openSince)
                .addArrayOfBoolean(openedBySilence)
                .addArrayOfLong(seen)
                .addArrayOfLong(needed);
    }

    private String text(Map<String, ?> map) {
        if (map.isEmpty()) {
            return "{}";
        }
        try {
            // An attribute's text may hold U+0000, which PostgreSQL cannot.
            return json.writeValueAsString(map).replace("\\u0000", "\uFFFD");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("writing to memory", e);
        }
    }

    /** The columns that both statements begin with. */
    private static final class Heads {
        private final String[] sensors;
        private final @Nullable String[] locations;
        private final OffsetDateTime[] firstTimes;
        private final OffsetDateTime[] lastTimes;
        private final OffsetDateTime[] lastReceived;

        Heads(int n) {
            sensors = new String[n];
            locations = new @Nullable String[n];
            firstTimes = new OffsetDateTime[n];
            lastTimes = new OffsetDateTime[n];
            lastReceived = new OffsetDateTime[n];
        }

        void set(int i, String sensor, @Nullable String location, Instant first, Instant last, Instant received) {
            sensors[i] = sensor;
            locations[i] = location;
            firstTimes[i] = Sql.utc(first);
            lastTimes[i] = Sql.utc(last);
            lastReceived[i] = Sql.utc(received);
        }

        Tuple tuple() {
            return Tuple.tuple()
                    .addArrayOfString(sensors)
                    .addArrayOfString(locations)
                    .addArrayOfOffsetDateTime(firstTimes)
                    .addArrayOfOffsetDateTime(lastTimes)
                    .addArrayOfOffsetDateTime(lastReceived);
        }
    }
}
