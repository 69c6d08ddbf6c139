package io.lapwing.windowing;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sensors by name. Finding one looks at one place of two small arrays and at the sensor itself: with many sensors each
 * object more on the way would cost as much as the rest of a step.
 */
final class SensorTable {
    /* Open addressing with linear probing, at most half full; what follows a gap is moved up when one is removed. */
    private static final int FIRST_CAPACITY = 16;

    private @Nullable SensorWindows[] places = new SensorWindows[FIRST_CAPACITY];
    /** What stood at a place last: whose differs is not looked at. */
    private int[] hashes = new int[FIRST_CAPACITY];

    private int size;

    static int hash(String name) {
        int hash = name.hashCode() * 0x9e3779b9;
        return hash ^ (hash >>> 15);
    }

    int size() {
        return size;
    }

    @Nullable SensorWindows get(String name, int hash) {
        int mask = places.length - 1;
        for (int at = hash & mask; ; at = (at + 1) & mask) {
            SensorWindows found = places[at];
            if (found == null || (hashes[at] == hash && found.sensor.equals(name))) {
                return found;
            }
        }
    }

    /** Adds a sensor that is not there. */
    void add(SensorWindows sensor) {
        if (2 * (size + 1) > places.length) {
            @Nullable SensorWindows[] before = places;
            places = new SensorWindows[2 * before.length];
            hashes = new int[places.length];
            for (SensorWindows one : before) {
                if (one != null) {
                    put(one);
                }
            }
        }
        put(sensor);
        size++;
    }

    /** Removes a sensor that is there. */
    void remove(SensorWindows sensor) {
        int mask = places.length - 1;
        int gap = sensor.hash & mask;
        while (places[gap] != sensor) {
            gap = (gap + 1) & mask;
        }
        SensorWindows next;
        for (int at = (gap + 1) & mask; (next = places[at]) != null; at = (at + 1) & mask) {
            // It may stand in the gap unless its own place lies behind it.
            if (((at - next.hash) & mask) >= ((at - gap) & mask)) {
                places[gap] = next;
                hashes[gap] = next.hash;
                gap = at;
            }
        }
        places[gap] = null;
        size--;
    }

    /** In no order that means anything. */
    void forEach(Consumer<SensorWindows> action) {
        for (SensorWindows sensor : places) {
            if (sensor != null) {
                action.accept(sensor);
            }
        }
    }

    private void put(SensorWindows sensor) {
        int mask = places.length - 1;
        int at = sensor.hash & mask;
        while (places[at] != null) {
            at = (at + 1) & mask;
        }
        places[at] = sensor;
        hashes[at] = sensor.hash;
    }
}
