package io.lapwing.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor said at one time.
 *
 * <p>A value is identified by (sensor, time, seq, metric): the first by offset stands, a repeat changes nothing, further
 * metrics of a known reading join it.
 *
 * @param sensor the device, the key of everything
 * @param time event time, cut to microseconds
 * @param seq 0 if left out; tells readings of one sensor at one time apart
 * @param location where the sensor stands
 * @param values 1 to 256 metrics
 * @param units metric → unit, for people
 * @param attributes name → text or number ({@link String} or {@link Double}), for people
 * @param flag the device's own opinion: true says "anomalous"
 */
public record Reading(
        String sensor,
        Instant time,
        long seq,
        @Nullable String location,
        Values values,
        Map<String, String> units,
        Map<String, Object> attributes,
        @Nullable Boolean flag) {

    /** @throws InvalidRecordException naming the field that breaks the contract */
    public Reading {
        Names.check("sensor", sensor);
        time = Timestamps.truncate(time);
        if (seq < 0) {
            throw new InvalidRecordException(Reason.NOT_A_NUMBER, "seq", "seq must not be negative, got " + seq);
        }
        if (location != null) {
            Names.check("location", location);
        }
        if (values.size() == 0) {
            throw new InvalidRecordException(Reason.MISSING_FIELD, "values", "a reading needs at least one metric");
        }
        units = Map.copyOf(units);
        attributes = Map.copyOf(attributes);
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            if (!(attribute.getValue() instanceof String) && !(attribute.getValue() instanceof Double)) {
                throw new InvalidRecordException(
                        Reason.NOT_A_NUMBER, "attributes." + attribute.getKey(), "an attribute is text or a number");
            }
        }
    }

    public static Reading of(String sensor, Instant time, Values values) {
        return new Reading(sensor, time, 0, null, values, Map.of(), Map.of(), null);
    }

    public Reading withSeq(long newSeq) {
        return new Reading(sensor, time, newSeq, location, values, units, attributes, flag);
    }

    public Reading withTime(Instant newTime) {
        return new Reading(sensor, newTime, seq, location, values, units, attributes, flag);
    }

    public Reading withLocation(@Nullable String newLocation) {
        return new Reading(sensor, time, seq, newLocation, values, units, attributes, flag);
    }

    /** Whether this is the key of a record that holds this reading: the sensor in UTF-8. Allocates nothing for ASCII. */
    public boolean isKeyedBy(byte[] key) {
        if (sensor.length() != key.length) {
            // Not ASCII, or another.
            return Arrays.equals(key, sensor.getBytes(StandardCharsets.UTF_8));
        }
        // As many bytes as characters: it is the key only where each is ASCII.
        for (int i = 0; i < key.length; i++) {
            if (key[i] != sensor.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
