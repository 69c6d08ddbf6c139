package io.lapwing.query.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.contracts.AnomalyId;
import io.lapwing.contracts.Verdict;
import io.lapwing.contracts.Window;
import io.lapwing.query.anomalies.Anomalies;
import io.lapwing.query.anomalies.AnomalyItem;
import io.lapwing.query.sensors.SensorItem;
import io.lapwing.query.sensors.Sensors;
import io.lapwing.query.status.Status;
import io.lapwing.query.windows.AnomalyCount;
import io.lapwing.query.windows.WindowItem;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is not on the topics and is asked of the database, for live events. Waits for it, so for threads that may. */
@ApplicationScoped
class Derived {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Anomalies anomalies;
    private final Sensors sensors;
    private final AnomalyCount anomalyCount;
    private final Status status;
    private final ObjectMapper json;

    Derived(Anomalies anomalies, Sensors sensors, AnomalyCount anomalyCount, Status status, ObjectMapper json) {
        this.anomalies = anomalies;
        this.sensors = sensors;
        this.anomalyCount = anomalyCount;
        this.status = status;
        this.json = json;
    }

    /** The anomalies that these verdicts opened, raised to a higher peak, or closed. */
    List<LiveEvent> anomalies(Collection<Arrival> arrivals) {
        Map<AnomalyId, List<Verdict>> candidates = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            Verdict verdict = arrival.verdict();
            if (verdict != null && verdict.since() != null && !verdict.late()) {
                candidates
                        .computeIfAbsent(new AnomalyId(verdict.sensor(), verdict.since()), id -> new ArrayList<>())
                        .add(verdict);
            }
        }
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<LiveEvent> events = new ArrayList<>();
        for (AnomalyItem item : await(() -> anomalies.of(candidates.keySet()))) {
            List<Verdict> verdicts = candidates.getOrDefault(new AnomalyId(item.sensor(), item.since()), List.of());
            boolean changed = verdicts.stream()
                    .anyMatch(v -> v.transition() != null || v.time().equals(item.peakTime()));
            if (changed) {
                events.add(
                        new LiveEvent(EventKind.ANOMALY, write(item), item.sensor(), item.location(), item.metrics()));
            }
        }
        return events;
    }

    /** The same arrivals, their windows with the count of their anomalies. */
    List<Arrival> withAnomalyCounts(List<Arrival> arrivals) {
        List<Window> windows = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (arrival.window() != null) {
                windows.add(arrival.window());
            }
        }
        if (windows.isEmpty()) {
            return arrivals;
        }
        List<Long> counts = await(() -> anomalyCount.of(windows));
        List<Arrival> counted = new ArrayList<>(arrivals.size());
        int i = 0;
        for (Arrival arrival : arrivals) {
            LiveEvent event = arrival.event();
            if (arrival.window() == null || event == null) {
                counted.add(arrival);
                continue;
            }
            LiveEvent complete = new LiveEvent(
                    event.kind(),
                    WindowItem.json(event.data(), counts.get(i++)),
                    event.sensor(),
                    event.location(),
                    event.metrics());
            counted.add(new Arrival(arrival.slot(), arrival.offset(), arrival.appended(), complete, null, null));
        }
        return counted;
    }

    /** These sensors as they stand. */
    List<FleetItem> fleet(Collection<String> names) {
        return await(() -> sensors.of(names)).stream()
                .map(item -> new FleetItem(
                        item.sensor(),
                        item.location(),
                        item.metrics().stream()
                                .map(SensorItem.MetricItem::metric)
                                .toList(),
                        write(item)))
                .toList();
    }

    LiveEvent status() {
        return new LiveEvent(EventKind.STATUS, write(await(status::current)), null, null, List.of());
    }

    private String write(Object item) {
        try {
            return json.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("writing to memory", e);
        }
    }

    private static <T> T await(Supplier<Uni<T>> asked) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> asked.get().ifNoItem().after(LIMIT).fail());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("asking the database", e);
        }
    }

    /** A changed sensor, with what filters look at, as JSON. */
    record FleetItem(String sensor, @Nullable String location, Collection<String> metrics, String json) {}
}
