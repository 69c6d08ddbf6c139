package io.lapwing.query.anomalies;

import io.lapwing.contracts.AnomalyId;
import io.lapwing.contracts.Verdict;
import io.lapwing.query.store.Incoming;
import io.lapwing.query.store.Sql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the table of anomalies, in the transactions that write verdicts. */
@ApplicationScoped
public class AnomalyWriter {
    private static final Comparator<AnomalyId> ORDER =
            Comparator.comparing(AnomalyId::sensor).thenComparing(AnomalyId::since);

    private static final String UPSERT = """
            INSERT INTO anomalies AS a (sensor, since, location, silence, until, last_time, verdicts, metrics, score,
                                        peak_time, peak, received)
            SELECT sensor, since, location, silence, until, last_time, verdicts, string_to_array(metrics, E'\\x1f'), score,
                   peak_time, peak, received
            FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::boolean[], $5::timestamptz[], $6::timestamptz[],
                        $7::bigint[], $8::text[], $9::float8[], $10::timestamptz[], $11::text[], $12::timestamptz[])
                 AS n (sensor, since, location, silence, until, last_time, verdicts, metrics, score, peak_time, peak,
                       received)
            ON CONFLICT (sensor, since) DO UPDATE SET
                location = coalesce(excluded.location, a.location),
                until = coalesce(excluded.until, a.until),
                last_time = greatest(a.last_time, excluded.last_time),
                verdicts = a.verdicts + excluded.verdicts,
                metrics = a.metrics || ARRAY(SELECT unnest(excluded.metrics) EXCEPT SELECT unnest(a.metrics)),
                score = greatest(a.score, excluded.score),
                peak_time = CASE WHEN excluded.score > a.score THEN excluded.peak_time ELSE a.peak_time END,
                peak = CASE WHEN excluded.score > a.score THEN excluded.peak ELSE a.peak END,
                received = greatest(a.received, excluded.received)""";

    /** @param fresh verdicts that were not there before, in offset order */
    public void verdicts(SqlConnection connection, List<Incoming<Verdict>> fresh) {
        Map<AnomalyId, AnomalyFold> folds = new TreeMap<>(ORDER);
        for (Incoming<Verdict> incoming : fresh) {
            Verdict verdict = incoming.value();
            Instant since = verdict.since();
            if (since != null && !verdict.late()) {
                folds.computeIfAbsent(new AnomalyId(verdict.sensor(), since), id -> new AnomalyFold(id, incoming))
                        .add(incoming);
            }
        }
        if (!folds.isEmpty()) {
            Sql.execute(connection, UPSERT, tuple(List.copyOf(folds.values())));
        }
    }

    private static Tuple tuple(List<AnomalyFold> folds) {
        int n = folds.size();
        String[] sensors = new String[n];
        OffsetDateTime[] since = new OffsetDateTime[n];
        @Nullable String[] locations = new @Nullable String[n];
        Boolean[] silences = new Boolean[n];
        @Nullable OffsetDateTime[] until = new @Nullable OffsetDateTime[n];
        OffsetDateTime[] lastTimes = new OffsetDateTime[n];
        Long[] verdicts = new Long[n];
        String[] metrics = new String[n];
        Double[] scores = new Double[n];
        OffsetDateTime[] peakTimes = new OffsetDateTime[n];
        String[] peaks = new String[n];
        OffsetDateTime[] received = new OffsetDateTime[n];
        for (int i = 0; i < n; i++) {
            AnomalyFold fold = folds.get(i);
            sensors[i] = fold.id.sensor();
            since[i] = Sql.utc(fold.id.since());
            locations[i] = fold.location;
            silences[i] = fold.silence;
            until[i] = Sql.utcOrNull(fold.until);
            lastTimes[i] = Sql.utc(fold.lastTime);
            verdicts[i] = fold.verdicts;
            metrics[i] = Sql.joined(fold.metrics);
            scores[i] = fold.peak.value().score();
            peakTimes[i] = Sql.utc(fold.peak.value().time());
            peaks[i] = fold.peak.body().text();
            received[i] = Sql.utc(fold.received);
        }
        return Tuple.tuple()
                .addArrayOfString(sensors)
                .addArrayOfOffsetDateTime(since)
                .addArrayOfString(locations)
                .addArrayOfBoolean(silences)
                .addArrayOfOffsetDateTime(until)
                .addArrayOfOffsetDateTime(lastTimes)
                .addArrayOfLong(verdicts)
                .addArrayOfString(metrics)
                .addArrayOfDouble(scores)
                .addArrayOfOffsetDateTime(peakTimes)
                .addArrayOfString(peaks)
                .addArrayOfOffsetDateTime(received);
    }
}
