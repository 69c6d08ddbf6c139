package io.lapwing.windowing;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener of each key before its first change after a mark.
 *
 * <p>The number of the mark is noted at the key, so that a reading of a sensor that was announced costs one comparison. For
 * a sensor that leaves memory meanwhile the note is kept apart.
 */
final class Announcements {
    private ChangeListener listener = ChangeListener.NONE;
    /** 0 before the first. */
    private int mark;

    private int sharedAnnounced;
    private final Set<String> evicted = new HashSet<>();

    void listener(ChangeListener next) {
        listener = next;
    }

    void mark() {
        mark++;
        evicted.clear();
    }

    /** The number of the last mark. */
    int lastMark() {
        return mark;
    }

    /** Whether the sensor was announced since the last mark. */
    boolean knows(SensorWindows sensor) {
        return sensor.announced == mark;
    }

    void announceShared() {
        if (sharedAnnounced != mark) {
            sharedAnnounced = mark;
            listener.changing(PartitionWindows.SHARED);
        }
    }

    void announce(SensorWindows sensor) {
        if (sensor.announced != mark) {
            sensor.announced = mark;
            listener.changing(sensor.sensor);
        }
    }

    void evicted(SensorWindows sensor) {
        if (mark > 0 && sensor.announced == mark) {
            evicted.add(sensor.sensor);
        }
    }

    /** The sensor was read back, in place of the one before where that was in memory. */
    void readBack(SensorWindows sensor, @Nullable SensorWindows before) {
        if (before != null) {
            sensor.announced = before.announced;
        } else if (evicted.remove(sensor.sensor)) {
            sensor.announced = mark;
        }
    }
}
