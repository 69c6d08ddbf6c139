package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The windows of all sensors of one partition: takes its records one by one and says which windows closed. Nothing but
 * the records decides, so the same records give the same windows.
 *
 * <ul>
 *   <li>A window closes when its sensor's watermark (newest event time − grace) reaches its end, or when its sensor has
 *       been silent for the idle time by the partition clock. A repeat and a too late reading say nothing new: they do
 *       not end a silence.
 *   <li>A reading that comes after its window has closed revises it while the watermark &lt; end + lateness, however it
 *       closed; a window that nothing had been in closes at once with revision 0. After that the reading is too late.
 *   <li>A value is known by (sensor, time, seq, metric): the first stands, a repeat changes nothing. What is too late is
 *       not looked up, so a repeat of it is too late as well.
 *   <li>A sensor's readings look at no other sensor's clock.
 * </ul>
 *
 * <p>Windows that close in one step come in the order (metric, start), those closed by silence in the order (sensor,
 * metric, start) before those of the record itself. Not safe for use by more than one thread at a time.
 */
public final class PartitionWindows {
    /*
     * Idle timers are lazy: a reading only notes the time. A sensor stands in the queue at most once, with a time at
     * which to look whether it was silent for long enough by then; if not, it goes back with the time that follows from
     * its last reading. So a reading costs nothing, and a sensor a queue operation each idle time.
     *
     * When there are more sensors than allowed, those that have been silent longest are closed and forgotten, many at
     * once, so that looking for them costs little for each new sensor.
     */
    private static final Comparator<SensorWindows> BY_NAME = Comparator.comparing(s -> s.sensor);

    private static final Comparator<SensorWindows> BY_SILENCE =
            Comparator.<SensorWindows>comparingLong(s -> s.lastActive).thenComparing(BY_NAME);
    private static final int SHARE_FORGOTTEN = 16;

    private final Rules rules;
    private final int maxSensors;
    private final PartitionClock clock = new PartitionClock();
    private final Map<String, SensorWindows> sensors = new HashMap<>();
    private final PriorityQueue<SensorWindows> timers = new PriorityQueue<>(Comparator.comparingLong(s -> s.timer));
    private final TextPool texts = new TextPool();
    private int open;

    /** @param maxSensors with more than these, the longest silent ones are closed and forgotten */
    public PartitionWindows(WindowSettings settings, int maxSensors) {
        if (maxSensors < 1) {
            throw new IllegalArgumentException("maxSensors must be at least 1, got " + maxSensors);
        }
        this.rules = new Rules(settings);
        this.maxSensors = maxSensors;
    }

    /**
     * The next record is no reading: only the clock moves, and what became idle closes.
     *
     * @param appendTime when the broker stored the record, microseconds since the epoch
     */
    public void tick(long appendTime, StepResults out) {
        clock.advance(appendTime);
        SensorWindows next = timers.peek();
        if (next != null && next.timer <= clock.running()) {
            closeIdle(out);
        }
    }

    /**
     * The next record is a reading.
     *
     * @param appendTime when the broker stored the record, microseconds since the epoch
     * @param out gets the windows that this record closes or revises
     */
    public Fate step(Measurement reading, long appendTime, StepResults out) {
        tick(appendTime, out);
        out.came();
        SensorWindows sensor = sensors.get(reading.sensor());
        if (sensor == null) {
            sensor = admit(reading.sensor(), out);
        } else if (sensor.isTooLate(reading.time())) {
            out.cameTooLate();
            return Fate.TOO_LATE;
        }
        int openBefore = sensor.open();
        boolean changed = sensor.take(reading, texts, out);
        open += sensor.open() - openBefore;
        if (!changed) {
            return Fate.REPEATED;
        }
        sensor.lastActive = clock.running();
        if (!sensor.timed && sensor.open() > 0) {
            schedule(sensor);
        }
        return Fate.TAKEN;
    }

    /** Windows that have not closed yet. */
    public int openWindows() {
        return open;
    }

    public int sensors() {
        return sensors.size();
    }

    /** The greatest append time, microseconds since the epoch; {@link Long#MIN_VALUE} before the first record. */
    public long clock() {
        return clock.now();
    }

    /** How long the partition clock ran since the first record, without the gaps over which timers stand still. */
    public long running() {
        return clock.running();
    }

    /** A sensor's watermark, microseconds since the epoch; {@link Long#MIN_VALUE} where it is not known. */
    public long watermark(String sensor) {
        SensorWindows windows = sensors.get(sensor);
        return windows == null ? Long.MIN_VALUE : windows.watermark();
    }

    private SensorWindows admit(String name, StepResults out) {
        if (sensors.size() >= maxSensors) {
            forgetLongestSilent(out);
        }
        SensorWindows sensor = new SensorWindows(name, rules);
        sensors.put(name, sensor);
        return sensor;
    }

    private void schedule(SensorWindows sensor) {
        sensor.timer = sensor.lastActive + rules.idleClose;
        sensor.timed = true;
        timers.add(sensor);
    }

    private void closeIdle(StepResults out) {
        List<SensorWindows> idle = new ArrayList<>();
        for (SensorWindows next = due(); next != null; next = due()) {
            if (next.open() == 0) {
                continue;
            }
            if (next.lastActive + rules.idleClose > clock.running()) {
                schedule(next);
            } else {
                idle.add(next);
            }
        }
        closeAll(idle, out);
    }

    private @Nullable SensorWindows due() {
        SensorWindows next = timers.peek();
        if (next == null || next.timer > clock.running()) {
            return null;
        }
        timers.remove();
        next.timed = false;
        return next;
    }

    private void closeAll(List<SensorWindows> which, StepResults out) {
        which.sort(BY_NAME);
        for (SensorWindows sensor : which) {
            open -= sensor.open();
            sensor.closeIdle(out);
        }
    }

    private void forgetLongestSilent(StepResults out) {
        List<SensorWindows> all = new ArrayList<>(sensors.values());
        all.sort(BY_SILENCE);
        List<SensorWindows> going = all.subList(0, Math.max(1, maxSensors / SHARE_FORGOTTEN));
        for (SensorWindows sensor : going) {
            sensors.remove(sensor.sensor);
            // closeAll leaves no window open, and without one the timer lets it go.
            out.forgot();
        }
        closeAll(going, out);
        timers.removeIf(sensor -> sensor.open() == 0 && !sensors.containsKey(sensor.sensor));
    }
}
