package io.lapwing.windowing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sensors by when to look whether they are silent. Times that are not before those of earlier calls, nearly all, stand in a
 * line, to whose end they go and from whose head they are taken; only the others need a heap.
 */
final class IdleTimers {
    private static final int FIRST_CAPACITY = 16;

    private final TimerHeap others = new TimerHeap();

    /* A ring: the head, then size − 1 more; the capacity is a power of two. */
    private long[] times = new long[FIRST_CAPACITY];
    private @Nullable SensorWindows[] sensors = new SensorWindows[FIRST_CAPACITY];
    private int head;
    private int size;

    /** The least time, {@link Long#MAX_VALUE} where there is none. */
    long first() {
        return Math.min(firstInLine(), others.first());
    }

    void add(SensorWindows sensor, long time) {
        if (size > 0 && time < times[place(size - 1)]) {
            others.add(sensor, time);
            return;
        }
        if (size == times.length) {
            grow();
        }
        int at = place(size);
        times[at] = time;
        sensors[at] = sensor;
        size++;
    }

    /** Takes a sensor with the least time out. */
    SensorWindows remove() {
        SensorWindows first = sensors[head];
        if (first == null || others.first() < firstInLine()) {
            return others.remove();
        }
        sensors[head] = null;
        head = place(1);
        size--;
        return first;
    }

    void clear() {
        Arrays.fill(sensors, null);
        head = 0;
        size = 0;
        others.clear();
    }

    private long firstInLine() {
        return size == 0 ? Long.MAX_VALUE : times[head];
    }

    private int place(int i) {
        return (head + i) & (times.length - 1);
    }

    private void grow() {
        int length = times.length;
        long[] moreTimes = new long[2 * length];
        @Nullable SensorWindows[] moreSensors = new SensorWindows[2 * length];
        System.arraycopy(times, head, moreTimes, 0, length - head);
        System.arraycopy(times, 0, moreTimes, length - head, head);
        System.arraycopy(sensors, head, moreSensors, 0, length - head);
        System.arraycopy(sensors, 0, moreSensors, length - head, head);
        times = moreTimes;
        sensors = moreSensors;
        head = 0;
    }
}
