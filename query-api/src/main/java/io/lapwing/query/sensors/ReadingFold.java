package io.lapwing.query.sensors;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Values;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch of readings says of one sensor. */
final class ReadingFold {
    final String sensor;
    final Map<String, @Nullable Double> lastValues = new HashMap<>();
    final Map<String, String> units = new HashMap<>();
    final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, Instant> valueTimes = new HashMap<>();

    @Nullable String location;

    Instant firstTime = Instant.MAX;
    Instant lastTime = Instant.MIN;
    Instant lastReceived = Instant.MIN;
    long readings;

    ReadingFold(String sensor) {
        this.sensor = sensor;
    }

    void add(Reading reading, Instant received) {
        readings++;
        join(reading, received);
    }

    /** Metrics that joined a reading which is counted already. */
    void join(Reading reading, Instant received) {
        lastReceived = received.isAfter(lastReceived) ? received : lastReceived;
        Instant time = reading.time();
        firstTime = time.isBefore(firstTime) ? time : firstTime;
        lastTime = time.isAfter(lastTime) ? time : lastTime;
        location = reading.location() == null ? location : reading.location();
        Values values = reading.values();
        for (int i = 0; i < values.size(); i++) {
            String metric = values.metric(i);
            Instant known = valueTimes.get(metric);
            if (known == null || !time.isBefore(known)) {
                valueTimes.put(metric, time);
                lastValues.put(metric, values.isNull(i) ? null : (Double) values.number(i));
            }
        }
        units.putAll(reading.units());
        attributes.putAll(reading.attributes());
    }
}
