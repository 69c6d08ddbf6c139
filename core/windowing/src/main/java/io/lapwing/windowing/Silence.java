package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.List;

/** Closes the windows of sensors that have been silent for their idle time by the running clock. */
final class Silence {
    /*
     * Idle timers are lazy: a reading only notes the time. A sensor stands in the queue at most once, with a time at
     * which to look whether it was silent for long enough by then, at most the shortest idle time ahead; if not, it goes
     * back. So a reading costs nothing, and a sensor a queue operation each idle time.
     */
    private final Sensors sensors;
    private final Announcements announcements;
    private final IdleTimers timers = new IdleTimers();

    Silence(Sensors sensors, Announcements announcements) {
        this.sensors = sensors;
        this.announcements = announcements;
    }

    /** The least running clock at which to look for silent sensors. */
    long first() {
        return timers.first();
    }

    /** A sensor with open windows, settled, may have been silent since it was active last. */
    void await(SensorWindows sensor, PlanRules plan) {
        if (!sensor.timed && sensor.open() > 0) {
            schedule(sensor, sensor.lastActive + plan.shortestIdle());
        }
    }

    /** Knows of no sensor any more; those with {@code timed} have to be told so. */
    void clear() {
        timers.clear();
    }

    /** Closes what is due, in (sensor, metric, start) order. */
    void close(long running, PlanRules plan, StepResults out) {
        List<SensorWindows> idle = new ArrayList<>();
        while (timers.first() <= running) {
            SensorWindows next = timers.remove();
            next.timed = false;
            if (next.open() == 0) {
                continue;
            }
            long due = sensors.lastActive(next) + plan.shortestIdle();
            if (due <= running) {
                sensors.settle(next);
                due = next.idleAt();
            }
            if (due <= running) {
                idle.add(next);
            } else {
                schedule(next, Math.min(due, running + plan.shortestIdle()));
            }
        }
        idle.sort(Sensors.BY_NAME);
        for (SensorWindows sensor : idle) {
            announcements.announce(sensor);
            int before = sensor.open();
            sensor.closeIdle(running, out);
            sensors.openChanged(before, sensor);
            if (sensor.open() > 0) {
                schedule(sensor, Math.min(sensor.idleAt(), running + plan.shortestIdle()));
            }
        }
    }

    private void schedule(SensorWindows sensor, long time) {
        sensor.timed = true;
        timers.add(sensor, time);
    }
}
