package io.lapwing.windowing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sensors by a time of each. A binary heap, whose times stand apart, so that it seldom looks at the sensors. */
final class TimerHeap {
    private static final int FIRST_CAPACITY = 16;

    private long[] times = new long[FIRST_CAPACITY];
    private @Nullable SensorWindows[] sensors = new SensorWindows[FIRST_CAPACITY];
    private int size;

    /** The least time, {@link Long#MAX_VALUE} where there is none. */
    long first() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    void add(SensorWindows sensor, long time) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            sensors = Arrays.copyOf(sensors, 2 * size);
        }
        int at = size++;
        while (at > 0 && times[(at - 1) / 2] > time) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        set(at, sensor, time);
    }

    /** Takes the sensor with the least time out. */
    SensorWindows remove() {
        SensorWindows first = sensors[0];
        SensorWindows last = size == 0 ? null : sensors[--size];
        if (first == null || last == null) {
            throw new IllegalStateException("no timer runs");
        }
        long time = times[size];
        sensors[size] = null;
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && times[child + 1] < times[child]) {
                child++;
            }
            if (times[child] >= time) {
                break;
            }
            move(child, at);
            at = child;
        }
        if (size > 0) {
            set(at, last, time);
        }
        return first;
    }

    void clear() {
        Arrays.fill(sensors, 0, size, null);
        size = 0;
    }

    private void move(int from, int to) {
        times[to] = times[from];
        sensors[to] = sensors[from];
    }

    private void set(int at, SensorWindows sensor, long time) {
        times[at] = time;
        sensors[at] = sensor;
    }
}
