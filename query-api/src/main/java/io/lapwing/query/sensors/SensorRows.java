package io.lapwing.query.sensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.query.sensors.SensorItem.ExpectedItem;
import io.lapwing.query.sensors.SensorItem.MetricItem;
import io.lapwing.query.sensors.SensorItem.WarmUpItem;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of the table of sensors as items. */
@ApplicationScoped
class SensorRows {
    /** The documents as text, so that one reader reads them all. */
    static final String COLUMNS = """
            sensor, location, state, first_time, last_time, last_received, readings, open_since,
            last_values::text, units::text, expected::text, attributes::text, warm_up_seen, warm_up_needed""";

    private static final TypeReference<TreeMap<String, @Nullable Double>> NUMBERS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, ExpectedItem>> EXPECTATIONS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, Object>> ANYTHING = new TypeReference<>() {};

    private final ObjectMapper json;

    SensorRows(ObjectMapper json) {
        this.json = json;
    }

    SensorItem item(Row row) {
        String sensor = row.getString("sensor");
        Map<String, String> units = read(row, "units", TEXTS);
        Map<String, ExpectedItem> expected = read(row, "expected", EXPECTATIONS);
        List<MetricItem> metrics = new ArrayList<>();
        read(row, "last_values", NUMBERS)
                .forEach((metric, value) ->
                        metrics.add(MetricItem.of(metric, units.get(metric), value, expected.get(metric))));
        OffsetDateTime openSince = row.getOffsetDateTime("open_since");
        Long needed = row.getLong("warm_up_needed");
        return new SensorItem(
                sensor,
                row.getString("location"),
                row.getString("state"),
                time(row, "first_time"),
                time(row, "last_time"),
                time(row, "last_received"),
                row.getLong("readings"),
                SensorItem.openAnomaly(sensor, openSince == null ? null : openSince.toInstant()),
                SensorItem.unusual(metrics),
                metrics,
                needed == null ? null : new WarmUpItem(row.getLong("warm_up_seen"), needed),
                read(row, "attributes", ANYTHING));
    }

    private <T> T read(Row row, String column, TypeReference<T> type) {
        try {
            return json.readValue(row.getString(column), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column sensors." + column, e);
        }
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
