package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
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
     * A key is announced once for each mark: the number of the mark is noted at the key, so that a reading of a sensor
     * that was announced costs one comparison. For a sensor that leaves memory meanwhile the note is kept apart.
     */
    private static final Comparator<SensorWindows> BY_NAME = Comparator.comparing(s -> s.sensor);

    private static final Comparator<SensorWindows> BY_SILENCE =
            Comparator.<SensorWindows>comparingLong(s -> s.lastActive).thenComparing(BY_NAME);

    /** The key of what all sensors share: the clock. */
    public static final String SHARED = "";

    private final Rules rules;
    private final PartitionClock clock = new PartitionClock();
    private final Map<String, SensorWindows> sensors = new HashMap<>();
    private final PriorityQueue<SensorWindows> timers = new PriorityQueue<>(Comparator.comparingLong(s -> s.timer));
    private final TextPool texts = new TextPool();
    private int open;

    private ChangeListener listener = ChangeListener.NONE;
    /** 0 before the first. */
    private int mark;

    private int sharedAnnounced;
    private final Set<String> announcedAndEvicted = new HashSet<>();

    public PartitionWindows(WindowSettings settings) {
        this.rules = new Rules(settings);
    }

    /**
     * The next record is no reading: only the clock moves, and what became idle closes.
     *
     * @param appendTime when the broker stored the record, microseconds since the epoch
     */
    public void tick(long appendTime, StepResults out) {
        if (sharedAnnounced != mark && appendTime > clock.now()) {
            sharedAnnounced = mark;
            listener.changing(SHARED);
        }
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
            sensor = new SensorWindows(reading.sensor(), rules);
            announce(sensor);
            sensors.put(sensor.sensor, sensor);
        } else if (sensor.isTooLate(reading.time())) {
            out.cameTooLate();
            return Fate.TOO_LATE;
        } else if (sensor.announced != mark && sensor.isChangedBy(reading)) {
            announce(sensor);
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

    /** Tells {@code next} from now on, and nobody else, of keys before they change. */
    public void listener(ChangeListener next) {
        listener = next;
    }

    /** From now on the first change of each key is told to the listener before it happens; before the first mark none. */
    public void mark() {
        mark++;
        announcedAndEvicted.clear();
    }

    /**
     * A key's state as it is now. The states of all keys, evicted ones as they were written before, are all there is:
     * read into another instance they make it go on as this one does.
     *
     * @param key a sensor or {@link #SHARED}
     * @return null where nothing is known of it
     */
    public byte @Nullable [] write(String key) {
        if (key.equals(SHARED)) {
            return clock.now() == Long.MIN_VALUE ? null : clock.write();
        }
        SensorWindows sensor = sensors.get(key);
        return sensor == null ? null : SensorState.write(sensor);
    }

    /**
     * Puts a key's state back, in place of what is known of it. Nobody is told.
     *
     * @throws StateException where these bytes cannot be read; nothing has changed
     */
    public void read(String key, byte[] state) {
        if (key.equals(SHARED)) {
            clock.read(state);
            return;
        }
        SensorWindows sensor = SensorState.read(key, state, rules, texts);
        SensorWindows before = sensors.put(key, sensor);
        if (before != null) {
            sensor.announced = before.announced;
            letGo(before);
        } else if (announcedAndEvicted.remove(key)) {
            sensor.announced = mark;
        }
        open += sensor.open();
        if (sensor.open() > 0) {
            schedule(sensor);
        }
    }

    /** Whether there is a state of this key in memory. */
    public boolean holds(String key) {
        return key.equals(SHARED) ? clock.now() != Long.MIN_VALUE : sensors.containsKey(key);
    }

    /** The keys of all sensors in memory. A view. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(sensors.keySet());
    }

    /**
     * Finds sensors that can be {@linkplain #evict evicted}: without an open window they need no timer. Looks at all
     * sensors in memory.
     *
     * @param keys gets those that have been silent longest first
     * @return how many, at most {@code most}
     */
    public int evictable(int most, Consumer<String> keys) {
        PriorityQueue<SensorWindows> longest = new PriorityQueue<>(BY_SILENCE.reversed());
        for (SensorWindows sensor : sensors.values()) {
            if (sensor.open() > 0) {
                continue;
            }
            longest.add(sensor);
            if (longest.size() > most) {
                longest.remove();
            }
        }
        List<SensorWindows> found = new ArrayList<>(longest);
        found.sort(BY_SILENCE);
        found.forEach(sensor -> keys.accept(sensor.sensor));
        return found.size();
    }

    /**
     * A sensor leaves memory and nobody is told. What was written of it has to be read back before the next reading of
     * it; then it is as if it had stayed.
     *
     * @throws IllegalArgumentException where it has open windows, which need a timer
     */
    public void evict(String key) {
        SensorWindows sensor = sensors.get(key);
        if (sensor == null) {
            return;
        }
        if (sensor.open() > 0) {
            throw new IllegalArgumentException("a sensor with open windows cannot be evicted");
        }
        sensors.remove(key);
        if (mark > 0 && sensor.announced == mark) {
            announcedAndEvicted.add(key);
        }
        letGo(sensor);
    }

    /** Windows that have not closed yet. */
    public int openWindows() {
        return open;
    }

    /** Sensors in memory. */
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

    private void announce(SensorWindows sensor) {
        if (sensor.announced != mark) {
            sensor.announced = mark;
            listener.changing(sensor.sensor);
        }
    }

    /** The queue may still know it, and lets go of what has no open window when its time comes. */
    private void letGo(SensorWindows sensor) {
        open -= sensor.open();
        sensor.restore(sensor.newest(), new Series[0]);
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
            announce(sensor);
            open -= sensor.open();
            sensor.closeIdle(out);
        }
    }
}
