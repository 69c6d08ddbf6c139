package io.lapwing.detectors.stream;

import io.lapwing.detectors.silence.PartitionClock;
import io.lapwing.detectors.silence.SilenceSettings;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** When to look whether a sensor has fallen silent. */
/*
 * Timers are lazy: a reading only notes the time. A sensor stands in the queue at most once, with a time at which to
 * look whether it fell silent by then; if not, it goes back with the time that follows from its last reading.
 */
final class SilenceTimers {
    private static final Comparator<SensorDetection> BY_TIMER =
            Comparator.<SensorDetection>comparingLong(s -> s.timer).thenComparing(s -> s.sensor);

    private final PriorityQueue<SensorDetection> queue = new PriorityQueue<>(BY_TIMER);
    private final Unwatched unwatched = new Unwatched();

    /** A sensor reported: puts it into the queue unless it stands there. */
    void schedule(SensorDetection sensor, SilenceSettings settings) {
        if (sensor.timed) {
            return;
        }
        long limit = sensor.interval.limit(settings);
        if (limit == Long.MAX_VALUE) {
            unwatched.toEnd(sensor);
        } else {
            watch(sensor, sensor.interval.last() + limit);
        }
    }

    private void watch(SensorDetection sensor, long timer) {
        unwatched.remove(sensor);
        sensor.timer = timer;
        sensor.timed = true;
        queue.add(sensor);
    }

    /** Puts a sensor to where it stood when it was written. */
    void add(SensorDetection sensor) {
        if (sensor.timed) {
            watch(sensor, sensor.timer);
        } else {
            unwatched.toEnd(sensor);
        }
    }

    void remove(SensorDetection sensor) {
        if (sensor.timed) {
            queue.remove(sensor);
        } else {
            unwatched.remove(sensor);
        }
    }

    /** The sensor that is unheard for longest of those that are not in the queue. */
    @Nullable SensorDetection firstUnwatched() {
        return unwatched.first();
    }

    /** Judges the silences that are due by the clock, by deadline and sensor. */
    void judge(PartitionClock clock, SilenceSettings settings, List<Judgement> out) {
        for (SensorDetection next = queue.peek(); next != null && next.timer <= clock.running(); next = queue.peek()) {
            next.changing();
            queue.remove();
            next.timed = false;
            unwatched.toEnd(next);
            long limit = next.interval.limit(settings);
            if (limit == Long.MAX_VALUE) {
                continue;
            }
            long deadline = next.interval.last() + limit;
            if (deadline > clock.running()) {
                schedule(next, settings);
            } else if (deadline > next.timer) {
                // It has a later deadline that is due as well: back into the queue, so that all come in order.
                watch(next, deadline);
            } else {
                Judgement silence = next.fellSilent(limit, clock.appendTimeAt(deadline), deadline);
                if (silence != null) {
                    out.add(silence);
                }
            }
        }
    }
}
