package io.lapwing.detectors.stream;

import io.lapwing.detectors.profile.Entry;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.silence.PartitionClock;
import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.NewerStateException;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Detection over all sensors of one partition: takes its records one by one and gives the judgements each causes.
 * Nothing but the records and the settings decides, so the same records give the same judgements.
 *
 * <p>Silences that the record's append time makes due come first, by deadline and sensor; then the record's own. Not safe
 * for use by more than one thread at a time.
 *
 * <p>Its state can be written and read back key by key: a key is a sensor's name, or empty for what the sensors share.
 * Whoever reads back all keys goes on exactly as the one that wrote them would have.
 */
public final class PartitionDetection {
    private static final int SHARED = 1;
    private static final int SENSOR = 2;
    /** A sensor's size is measured at each of its first readings, then now and then. */
    private static final int MEASURED_EACH = 16;

    private final Lineup lineup;
    private final Announcements announcements;
    private final Imputation imputation;
    private final PartitionClock clock = new PartitionClock();
    private final SilenceTimers timers = new SilenceTimers();
    private final Map<String, SensorDetection> sensors = new HashMap<>();

    private long stateBytes;
    private long repeats;

    /** One whose changes nobody wants to hear of. */
    public PartitionDetection(Profile profile) {
        this(profile, key -> {});
    }

    /** @param listener is told of changes, see {@link #mark()} */
    public PartitionDetection(Profile profile, ChangeListener listener) {
        this.lineup = new Lineup(profile);
        this.imputation = new Imputation(profile.imputation());
        this.announcements = new Announcements(listener);
    }

    /**
     * The next record is no reading: only the clock moves.
     *
     * @param appendTime when the broker stored the record, microseconds since the epoch
     * @param out gets the silences that became due
     */
    public void tick(long appendTime, List<Judgement> out) {
        if (clock.isBefore(appendTime)) {
            announcements.shared();
            clock.advance(appendTime);
            timers.judge(clock, profile().silence(), out);
        }
    }

    /**
     * The next record is a reading.
     *
     * @param appendTime when the broker stored the record, microseconds since the epoch
     * @param out gets the silences that became due, then the judgement of the reading unless it is a repeat
     */
    public void step(Observation observation, long offset, long appendTime, List<Judgement> out) {
        tick(appendTime, out);
        SensorDetection sensor = sensors.get(observation.sensor());
        if (sensor == null) {
            sensor = admit(observation.sensor());
        }
        Judgement judgement = sensor.judge(observation, offset, appendTime, clock.running());
        if (judgement == null) {
            repeats++;
            return;
        }
        out.add(judgement);
        boolean fresh =
                appendTime - observation.time() <= profile().silence().fresh().toNanos() / 1000;
        sensor.interval.reported(clock.running(), fresh, profile().silence());
        timers.schedule(sensor, profile().silence());
        if (sensor.measured++ < MEASURED_EACH || sensor.measured % MEASURED_EACH == 0) {
            account(sensor);
        }
    }

    private SensorDetection admit(String name) {
        SensorDetection sensor =
                new SensorDetection(name, lineup, imputation, announcements, announcements.appearing(name));
        sensors.put(name, sensor);
        return sensor;
    }

    /** Counts what a sensor's state grew by. */
    private void account(SensorDetection sensor) {
        long bytes = sensor.bytes();
        stateBytes += bytes - sensor.counted;
        sensor.counted = bytes;
    }

    /** Those in force. */
    public Profile profile() {
        return lineup.profile();
    }

    /**
     * Another profile is in force from the next record on. A detector that they make learn otherwise starts anew, and says
     * so by its warm-up, and so does what fills nulls; what else was learnt is kept, as are open anomalies and timers.
     */
    public void change(Profile profile) {
        if (profile.equals(lineup.profile())) {
            return;
        }
        Map<String, Integer> before = lineup.generations();
        boolean imputesAnew = imputation.startsAnew(profile.imputation());
        if (imputesAnew || lineup.startsAnew(profile)) {
            announcements.shared();
        }
        List<Entry> owned = Lineup.owned(lineup.profile());
        List<Entry> nextOwned = Lineup.owned(profile);
        for (SensorDetection sensor : sensors.values()) {
            if (imputesAnew || sensor.startsAnew(owned, nextOwned)) {
                sensor.changing();
            }
        }
        lineup.change(profile);
        if (imputesAnew) {
            imputation.change(profile.imputation());
            sensors.values().forEach(SensorDetection::imputesAnew);
        }
        for (SensorDetection sensor : sensors.values()) {
            sensor.profileChanged(before);
            account(sensor);
        }
    }

    /** From now on the listener is told of each key before it changes for the first time. Before the first mark it hears nothing. */
    public void mark() {
        announcements.mark();
    }

    /**
     * The state of a key, the same bytes for the same state. May be called by the listener.
     *
     * @param key a sensor's name, or empty for what the sensors share
     * @return null where there is none
     */
    public byte @Nullable [] write(String key) {
        if (key.equals(Announcements.SHARED)) {
            return clock.started() ? StateWriter.write(SHARED, this::writeShared) : null;
        }
        SensorDetection sensor = sensors.get(key);
        return sensor == null ? null : StateWriter.write(SENSOR, sensor::write);
    }

    private void writeShared(StateWriter out) {
        clock.write(out);
        imputation.write(out);
        lineup.write(out);
    }

    /**
     * Puts the state of a key back. What the sensors share comes first: it says which settings a sensor's state is of. In
     * place of a state that is damaged, detection goes on without: its detectors warm up again.
     *
     * @throws NewerStateException where a later version wrote it
     * @throws DamagedStateException where it is no state; nothing has changed then, unless it is that of what the sensors
     *     share: go on with a new partition then
     * @throws IllegalStateException where sensors are here before what they share
     */
    public void read(String key, byte[] state) {
        if (key.equals(Announcements.SHARED)) {
            if (clock.started() || !sensors.isEmpty()) {
                throw new IllegalStateException("what the sensors share is read first, into a new partition");
            }
            StateReader in = StateReader.of(SHARED, state);
            clock.read(in);
            imputation.read(in);
            lineup.read(in);
            in.end();
            return;
        }
        StateReader in = StateReader.of(SENSOR, state);
        SensorDetection sensor = new SensorDetection(key, lineup, imputation, announcements, 0);
        sensor.read(in);
        remove(sensors.get(key));
        sensors.put(key, sensor);
        sensor.returned();
        timers.add(sensor);
        account(sensor);
    }

    /** Whether the key's state is in memory. */
    public boolean holds(String key) {
        return key.equals(Announcements.SHARED) ? clock.started() : sensors.containsKey(key);
    }

    /**
     * Names sensors that may leave memory, the longest unheard first: those whose silence is not being waited for. They
     * leave by {@link #evict}, after this call.
     *
     * @param most how many at most
     * @return how many
     */
    public int evictable(int most, Consumer<String> keys) {
        int found = 0;
        for (SensorDetection sensor = timers.firstUnwatched();
                sensor != null && found < most;
                sensor = sensor.unheardAfter) {
            keys.accept(sensor.sensor);
            found++;
        }
        return found;
    }

    /**
     * A sensor leaves memory. Its state has to be read back before its next reading.
     *
     * @throws IllegalStateException where its silence is being waited for: that would be missed
     */
    public void evict(String key) {
        SensorDetection sensor = sensors.get(key);
        if (sensor != null && sensor.timed) {
            throw new IllegalStateException("a sensor whose silence is waited for stays in memory");
        }
        remove(sensor);
    }

    private void remove(@Nullable SensorDetection sensor) {
        if (sensor != null) {
            sensors.remove(sensor.sensor);
            sensor.leaves();
            timers.remove(sensor);
            stateBytes -= sensor.counted;
        }
    }

    /** Sensors in memory. */
    public int sensors() {
        return sensors.size();
    }

    /** About how many bytes the state of all sensors in memory takes. */
    public long stateBytes() {
        return stateBytes;
    }

    /** Readings that only repeated what was known, since this partition was opened. */
    public long repeats() {
        return repeats;
    }
}
