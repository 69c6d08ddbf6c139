package io.lapwing.query.readings;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Values;
import java.util.HashMap;
import java.util.Map;

/**
 * A known reading and what a later record of the same (sensor, time, seq) adds: the first value of a metric stands, new
 * metrics join, the last units and attributes stand.
 *
 * @param whole the reading with what joined it
 * @param added the metrics that were not known
 */
record ReadingJoin(Reading whole, Values added) {
    static ReadingJoin of(Reading known, Reading later) {
        Values.Builder all = Values.builder();
        copy(known.values(), all);
        Values.Builder added = Values.builder();
        Values values = later.values();
        for (int i = 0; i < values.size(); i++) {
            if (!known.values().has(values.metric(i))) {
                put(values, i, all);
                put(values, i, added);
            }
        }
        Reading whole = new Reading(
                known.sensor(),
                known.time(),
                known.seq(),
                known.location() == null ? later.location() : known.location(),
                all.build(),
                merged(known.units(), later.units()),
                merged(known.attributes(), later.attributes()),
                known.flag() == null ? later.flag() : known.flag());
        return new ReadingJoin(whole, added.build());
    }

    /** The reading with the added metrics alone; there must be some. */
    Reading addedAlone() {
        return new Reading(
                whole.sensor(),
                whole.time(),
                whole.seq(),
                whole.location(),
                added,
                whole.units(),
                whole.attributes(),
                whole.flag());
    }

    private static void copy(Values from, Values.Builder to) {
        for (int i = 0; i < from.size(); i++) {
            put(from, i, to);
        }
    }

    private static void put(Values from, int i, Values.Builder to) {
        if (from.isNull(i)) {
            to.putNull(from.metric(i));
        } else {
            to.put(from.metric(i), from.number(i));
        }
    }

    private static <V> Map<String, V> merged(Map<String, V> first, Map<String, V> last) {
        Map<String, V> merged = new HashMap<>(first);
        merged.putAll(last);
        return merged;
    }
}
