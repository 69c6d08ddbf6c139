package io.lapwing.query.anomalies;

import io.lapwing.contracts.AnomalyId;
import io.lapwing.contracts.VerdictJson;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Anomalies to read, told in words. */
@ApplicationScoped
public class Anomalies implements PanacheRepositoryBase<AnomalyEntity, AnomalyEntity.Key> {
    private static final String UNITS =
            "SELECT sensor, u.key AS metric, u.value AS unit FROM sensors, jsonb_each_text(units) u WHERE sensor = ANY ($1)";

    private final Pool pool;

    Anomalies(Pool pool) {
        this.pool = pool;
    }

    /** The anomaly of this id; fails with {@link NoSuchElementException} where there is none. */
    Uni<AnomalyItem> one(AnomalyId id) {
        return Panache.withSession(() -> findById(new AnomalyEntity.Key(id)))
                .onItem()
                .ifNull()
                .failWith(() -> new NoSuchElementException("no such anomaly"))
                .chain(found -> items(List.of(found)))
                .map(List::getFirst);
    }

    /** The first of those that a condition holds for, in its order. */
    Uni<List<AnomalyItem>> some(String condition, Map<String, Object> parameters, int limit) {
        Parameters given = new Parameters();
        parameters.forEach(given::and);
        return Panache.withSession(
                        () -> find(condition, given).page(Page.ofSize(limit)).list())
                .chain(this::items);
    }

    /** Those of these ids that there are. */
    public Uni<List<AnomalyItem>> of(Collection<AnomalyId> ids) {
        List<String> sensors = ids.stream().map(AnomalyId::sensor).distinct().toList();
        // Since alone may belong to another sensor's anomaly as well; the exact pairs are picked afterwards.
        return Panache.withSession(() -> find(
                                "sensor in :sensors and since in :since",
                                Parameters.with("sensors", sensors)
                                        .and(
                                                "since",
                                                ids.stream()
                                                        .map(AnomalyId::since)
                                                        .distinct()
                                                        .toList()))
                        .list())
                .map(found -> found.stream().filter(a -> ids.contains(a.id())).toList())
                .chain(this::items);
    }

    /** The one that was opened last, by event time. */
    public Uni<Optional<AnomalyItem>> newest() {
        return some("from Anomaly order by since desc, sensor desc", Map.of(), 1)
                .map(found -> found.stream().findFirst());
    }

    public Uni<AnomalyCounts> counts() {
        return pool.query("SELECT count(*) AS n, count(*) FILTER (WHERE until IS NULL) AS open FROM anomalies")
                .execute()
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new AnomalyCounts(row.getLong("n"), row.getLong("open"));
                });
    }

    private Uni<List<AnomalyItem>> items(List<AnomalyEntity> found) {
        String[] sensors = found.stream().map(a -> a.sensor).distinct().toArray(String[]::new);
        return pool.preparedQuery(UNITS)
                .execute(Tuple.tuple().addArrayOfString(sensors))
                .map(rows -> {
                    Map<String, Map<String, String>> units = new HashMap<>();
                    for (Row row : rows) {
                        units.computeIfAbsent(row.getString("sensor"), s -> new HashMap<>())
                                .put(row.getString("metric"), row.getString("unit"));
                    }
                    return found.stream()
                            .map(a -> item(a, units.getOrDefault(a.sensor, Map.of())))
                            .toList();
                });
    }

    private static AnomalyItem item(AnomalyEntity anomaly, Map<String, String> units) {
        Peak peak = new Peak(VerdictJson.read(anomaly.peak.getBytes(StandardCharsets.UTF_8)));
        String metric = peak.metric();
        String unit = metric == null ? null : units.get(metric);
        var expected = peak.expected();
        return new AnomalyItem(
                anomaly.id().encoded(),
                anomaly.sensor,
                anomaly.location,
                anomaly.silence ? "silence" : "reading",
                anomaly.until == null ? "open" : "closed",
                anomaly.since,
                anomaly.until,
                anomaly.lastTime,
                anomaly.received,
                anomaly.verdicts,
                metric,
                List.of(anomaly.metrics),
                peak.value(),
                unit,
                expected == null ? null : new AnomalyItem.Expectation(expected.mean(), expected.sd()),
                anomaly.score,
                anomaly.peakTime,
                peak.sentence(),
                List.copyOf(peak.detectorNames()),
                peak.reasons().stream()
                        .map(r -> new AnomalyItem.ReasonItem(
                                r.detector(), r.metric(), r.observed(), r.expected(), r.text()))
                        .toList());
    }
}
