package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.List;
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
    /** The key of what all sensors share: the clock, and how often the plan has changed. */
    public static final String SHARED = "";

    /*
     * A change of the plan looks only at sensors with open windows. The others learn of it before their next reading,
     * where nothing but their own state decides: so it does not matter whether they were in memory.
     */
    private PlanRules plan;
    private PartitionClock clock = new PartitionClock();
    private final Sensors sensors = new Sensors();
    private final TextPool texts = new TextPool();
    private final Intake intake = new Intake(texts);
    private final Announcements announcements = new Announcements();
    private final Silence silence = new Silence(sensors, announcements);

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
            announcements.announceShared();
            clock.advance(appendTime);
        }
        if (silence.first() <= clock.running()) {
            silence.close(clock.running(), plan, out);
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
        int number = sensors.numberOfNext(reading.sensor(), reading.time());
        if (number >= 0 && sensors.takeWaiting(number, reading, announcements.lastMark(), clock.running())) {
            return Fate.TAKEN;
        }
        return take(number < 0 ? newSensor(reading.sensor()) : sensors.get(number), reading, out);
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
        announcements.announceShared();
        plan = new PlanRules(next, plan.changes() + 1);
        List<SensorWindows> adapting = new ArrayList<>();
        sensors.forEach(sensor -> {
            sensors.settle(sensor);
            sensor.timed = false;
            if (sensor.open() > 0) {
                adapting.add(sensor);
            }
        });
        adapting.sort(Sensors.BY_NAME);
        silence.clear();
        for (SensorWindows sensor : adapting) {
            announcements.announce(sensor);
            adapt(sensor, out);
            silence.await(sensor, plan);
        }
    }

    /** Tells {@code next} from now on, and nobody else, of keys before they change. */
    public void listener(ChangeListener next) {
        announcements.listener(next);
    }

    /** From now on the first change of each key is told to the listener before it happens; before the first mark none. */
    public void mark() {
        announcements.mark();
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
        SensorWindows sensor = sensors.find(key);
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
        SensorWindows before = sensors.find(key);
        announcements.readBack(sensor, before);
        if (before != null) {
            letGo(before);
        }
        sensors.add(sensor);
        silence.await(sensor, plan);
    }

    /** Whether there is a state of this key in memory. */
    public boolean holds(String key) {
        return key.equals(SHARED) ? clock.now() != Long.MIN_VALUE || plan.changes() > 0 : sensors.find(key) != null;
    }

    /** The sensors in memory, sorted. A copy. */
    public Set<String> keys() {
        return sensors.names();
    }

    /**
     * Finds sensors that can be {@linkplain #evict evicted}: without an open window they need no timer. Looks at all
     * sensors in memory.
     *
     * @param keys gets those that have been silent longest first
     * @return how many, at most {@code most}
     */
    public int evictable(int most, Consumer<String> keys) {
        List<SensorWindows> found = sensors.silentLongest(most);
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
        SensorWindows sensor = sensors.find(key);
        if (sensor == null) {
            return;
        }
        if (sensor.open() > 0) {
            throw new IllegalArgumentException("a sensor with open windows cannot be evicted");
        }
        announcements.evicted(sensor);
        letGo(sensor);
    }

    /** Windows that have not closed yet. */
    public int openWindows() {
        return sensors.openWindows();
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
        SensorWindows windows = sensors.find(sensor);
        return windows == null ? Long.MIN_VALUE : windows.newest();
    }

    private SensorWindows newSensor(String name) {
        SensorWindows sensor = new SensorWindows(name, SensorTable.hash(name), plan.changes());
        announcements.announce(sensor);
        sensors.addNext(sensor);
        return sensor;
    }

    private Fate take(SensorWindows sensor, Measurement reading, StepResults out) {
        if (sensor.planChanges != plan.changes()) {
            announcements.announce(sensor);
            adapt(sensor, out);
        } else if (!announcements.knows(sensor) && intake.isChangedBy(sensor, reading, plan)) {
            announcements.announce(sensor);
        }
        int openBefore = sensor.open();
        Fate fate = intake.take(sensor, reading, plan, out);
        sensors.openChanged(openBefore, sensor);
        sensors.await(sensor, reading, announcements.lastMark(), texts);
        if (fate == Fate.TAKEN) {
            sensor.lastActive = clock.running();
            silence.await(sensor, plan);
        } else if (fate == Fate.TOO_LATE) {
            out.cameTooLate();
        }
        return fate;
    }

    private void adapt(SensorWindows sensor, StepResults out) {
        int before = sensor.open();
        sensor.adapt(plan, out);
        sensors.openChanged(before, sensor);
    }

    /** The queue may still know it, and lets go of what has no open window when its time comes. */
    private void letGo(SensorWindows sensor) {
        sensors.remove(sensor);
        sensor.clear();
    }
}
