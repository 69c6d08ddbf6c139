package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
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
    /** The key of what all sensors share: the clock, and how often the plan has changed. */
    public static final String SHARED = "";

    /*
     * Idle timers are lazy: a reading only notes the time. A sensor stands in the queue at most once, with a time at
     * which to look whether it was silent for long enough by then, at most the shortest idle time ahead; if not, it goes
     * back. So a reading costs nothing, and a sensor a queue operation each idle time.
     *
     * A key is announced once for each mark: the number of the mark is noted at the key, so that a reading of a sensor
     * that was announced costs one comparison. For a sensor that leaves memory meanwhile the note is kept apart.
     *
     * A change of the plan looks only at sensors with open windows. The others learn of it before their next reading,
     * where nothing but their own state decides: so it does not matter whether they were in memory.
     */
    private static final Comparator<SensorWindows> BY_NAME = Comparator.comparing(s -> s.sensor);

    private static final Comparator<SensorWindows> BY_SILENCE =
            Comparator.<SensorWindows>comparingLong(s -> s.lastActive).thenComparing(BY_NAME);

    private PlanRules plan;
    private PartitionClock clock = new PartitionClock();
    private final SensorTable sensors = new SensorTable();
    private final IdleTimers timers = new IdleTimers();
    private final TextPool texts = new TextPool();
    private int open;

    private ChangeListener listener = ChangeListener.NONE;
    /** 0 before the first. */
    private int mark;

    private int sharedAnnounced;
    private final Set<String> announcedAndEvicted = new HashSet<>();

    /** @param plan in force at the next record */
    public PartitionWindows(WindowPlan plan) {
        this.plan = new PlanRules(plan, 0);
    }

    /**
     * The next record is no reading: only the clock moves, and what became idle closes.
     *
     * @param appendTime when the broker stored the record, microseconds since the epoch
     */
    public void tick(long appendTime, StepResults out) {
        out.stepBegins();
        if (appendTime > clock.now()) {
            announceShared();
            clock.advance(appendTime);
        }
        if (timers.first() <= clock.running()) {
            closeIdle(out);
        }
    }

    /**
     * The next record is a reading.
     *
     * @param appendTime when the broker stored the record, microseconds since the epoch
     * @param out gets the windows that this record closes or revises, and the metrics whose values came too late
     */
    public Fate step(Measurement reading, long appendTime, StepResults out) {
        tick(appendTime, out);
        out.came();
        if (!plan.selects(reading)) {
            return Fate.NOT_SELECTED;
        }
        String name = reading.sensor();
        int hash = SensorTable.hash(name);
        SensorWindows sensor = sensors.get(name, hash);
        if (sensor == null) {
            sensor = new SensorWindows(name, hash, plan.changes());
            announce(sensor);
            sensors.add(sensor);
        } else if (sensor.planChanges != plan.changes()) {
            announce(sensor);
            adapt(sensor, out);
        } else if (sensor.announced != mark && sensor.isChangedBy(reading, plan)) {
            announce(sensor);
        }
        int openBefore = sensor.open();
        Fate fate = sensor.take(reading, plan, texts, out);
        open += sensor.open() - openBefore;
        if (fate == Fate.TAKEN) {
            sensor.lastActive = clock.running();
            if (!sensor.timed && sensor.open() > 0) {
                schedule(sensor, clock.running() + plan.shortestIdle());
            }
        } else if (fate == Fate.TOO_LATE) {
            out.cameTooLate();
        }
        return fate;
    }

    /** The plan in force. */
    public WindowPlan plan() {
        return plan.plan();
    }

    /**
     * From the next record on another plan is in force. Where it changes a metric's size or slide, or wants the metric no
     * more, the open windows close now, in (sensor, metric, start) order, and closed ones are revised no more, until the
     * old size and slide come back. What a metric's grace, lateness or idle time is now holds for its windows from now
     * on; the outlier threshold for what is said from now on, the number of extremes for windows that open from now on.
     *
     * @param out gets the windows that close
     */
    public void change(WindowPlan next, StepResults out) {
        if (next.equals(plan.plan())) {
            return;
        }
        announceShared();
        plan = new PlanRules(next, plan.changes() + 1);
        List<SensorWindows> adapting = new ArrayList<>();
        sensors.forEach(sensor -> {
            sensor.timed = false;
            if (sensor.open() > 0) {
                adapting.add(sensor);
            }
        });
        adapting.sort(BY_NAME);
        timers.clear();
        for (SensorWindows sensor : adapting) {
            announce(sensor);
            adapt(sensor, out);
            if (sensor.open() > 0) {
                schedule(sensor, sensor.lastActive + plan.shortestIdle());
            }
        }
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
     * A key's state as it is now. The states of all keys, evicted ones as they were written before, and the plan in force
     * are all there is: another instance with this plan that has read them goes on as this one does.
     *
     * @param key a sensor or {@link #SHARED}
     * @return null where nothing is known of it
     */
    public byte @Nullable [] write(String key) {
        if (key.equals(SHARED)) {
            if (!holds(SHARED)) {
                return null;
            }
            StateOutput out = new StateOutput();
            clock.write(out);
            out.number(plan.changes());
            return out.toBytes();
        }
        SensorWindows sensor = find(key);
        return sensor == null ? null : SensorState.write(sensor);
    }

    /**
     * Puts a key's state back, in place of what is known of it. Nobody is told.
     *
     * @throws StateException where these bytes cannot be read; nothing has changed
     */
    public void read(String key, byte[] state) {
        if (key.equals(SHARED)) {
            StateInput in = new StateInput(state);
            PartitionClock readClock = PartitionClock.read(in);
            int changes = (int) in.number(0, Integer.MAX_VALUE - 1);
            in.end();
            clock = readClock;
            plan = new PlanRules(plan.plan(), changes);
            return;
        }
        SensorWindows sensor = SensorState.read(key, SensorTable.hash(key), state, plan, texts);
        SensorWindows before = find(key);
        if (before != null) {
            sensor.announced = before.announced;
            letGo(before);
        } else if (announcedAndEvicted.remove(key)) {
            sensor.announced = mark;
        }
        sensors.add(sensor);
        open += sensor.open();
        if (sensor.open() > 0) {
            schedule(sensor, sensor.lastActive + plan.shortestIdle());
        }
    }

    /** Whether there is a state of this key in memory. */
    public boolean holds(String key) {
        return key.equals(SHARED) ? clock.now() != Long.MIN_VALUE || plan.changes() > 0 : find(key) != null;
    }

    /** The sensors in memory, sorted. A copy. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        sensors.forEach(sensor -> keys.add(sensor.sensor));
        return keys;
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
        sensors.forEach(sensor -> {
            if (sensor.open() == 0) {
                longest.add(sensor);
                if (longest.size() > most) {
                    longest.remove();
                }
            }
        });
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
        SensorWindows sensor = find(key);
        if (sensor == null) {
            return;
        }
        if (sensor.open() > 0) {
            throw new IllegalArgumentException("a sensor with open windows cannot be evicted");
        }
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

    /**
     * A sensor's newest event time, microseconds since the epoch; {@link Long#MIN_VALUE} where it is not in memory. A
     * metric's watermark is this less its grace.
     */
    public long newest(String sensor) {
        SensorWindows windows = find(sensor);
        return windows == null ? Long.MIN_VALUE : windows.newest();
    }

    private @Nullable SensorWindows find(String sensor) {
        return sensors.get(sensor, SensorTable.hash(sensor));
    }

    private void adapt(SensorWindows sensor, StepResults out) {
        open -= sensor.open();
        sensor.adapt(plan, out);
        open += sensor.open();
    }

    private void announceShared() {
        if (sharedAnnounced != mark) {
            sharedAnnounced = mark;
            listener.changing(SHARED);
        }
    }

    private void announce(SensorWindows sensor) {
        if (sensor.announced != mark) {
            sensor.announced = mark;
            listener.changing(sensor.sensor);
        }
    }

    /** The queue may still know it, and lets go of what has no open window when its time comes. */
    private void letGo(SensorWindows sensor) {
        sensors.remove(sensor);
        open -= sensor.open();
        sensor.clear();
    }

    private void schedule(SensorWindows sensor, long time) {
        sensor.timed = true;
        timers.add(sensor, time);
    }

    private void closeIdle(StepResults out) {
        long running = clock.running();
        List<SensorWindows> idle = new ArrayList<>();
        while (timers.first() <= running) {
            SensorWindows next = timers.remove();
            next.timed = false;
            if (next.open() == 0) {
                continue;
            }
            long earliest = next.lastActive + plan.shortestIdle();
            long due = earliest > running ? earliest : next.idleAt();
            if (due <= running) {
                idle.add(next);
            } else {
                schedule(next, Math.min(due, running + plan.shortestIdle()));
            }
        }
        idle.sort(BY_NAME);
        for (SensorWindows sensor : idle) {
            announce(sensor);
            open -= sensor.open();
            sensor.closeIdle(running, out);
            open += sensor.open();
            if (sensor.open() > 0) {
                schedule(sensor, Math.min(sensor.idleAt(), running + plan.shortestIdle()));
            }
        }
    }
}
