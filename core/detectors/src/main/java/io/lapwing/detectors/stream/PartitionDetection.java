package io.lapwing.detectors.stream;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.device.DeviceDetector;
import io.lapwing.detectors.hst.Forests;
import io.lapwing.detectors.hst.HalfSpaceTreesDetector;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.imputation.MeanImputer;
import io.lapwing.detectors.imputation.PartitionMeans;
import io.lapwing.detectors.range.RangeDetector;
import io.lapwing.detectors.silence.PartitionClock;
import io.lapwing.detectors.zscore.ZScoreDetector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Detection over all sensors of one partition: takes its records one by one and gives the judgements each causes.
 * Nothing but the records and the settings decides, so the same records give the same judgements.
 *
 * <p>Silences that the record's append time makes due come first, by deadline and sensor; then the record's own. Not safe
 * for use by more than one thread at a time.
 */
public final class PartitionDetection {
    /*
     * Timers are lazy: a reading only notes the time. A sensor stands in the queue at most once, with a time at which to
     * look whether it fell silent by then; if not, it goes back with the time that follows from its last reading.
     */
    private static final Comparator<SensorDetection> BY_TIMER =
            Comparator.<SensorDetection>comparingLong(s -> s.timer).thenComparing(s -> s.sensor);

    private final DetectionSettings settings;
    private final Forests forests;
    private final PartitionMeans means = new PartitionMeans();
    private final Detector range;
    private final Detector device = new DeviceDetector();
    private final @Nullable Detector sharedTrees;
    private final PartitionClock clock = new PartitionClock();
    /** In the order in which they were last heard. */
    private final Map<String, SensorDetection> sensors = new LinkedHashMap<>(16, 0.75f, true);

    private final PriorityQueue<SensorDetection> timers = new PriorityQueue<>(BY_TIMER);
    private long stateBytes;
    private long forgotten;
    private long repeats;

    /** @param forests of the same settings; partitions that share them share their trees */
    public PartitionDetection(DetectionSettings settings, Forests forests) {
        this.settings = settings;
        this.forests = forests;
        this.range = new RangeDetector(settings.limits());
        this.sharedTrees = settings.hst().scope() == HalfSpaceTreesSettings.Scope.PARTITION
                ? new HalfSpaceTreesDetector(settings.hst(), forests)
                : null;
    }

    /**
     * The next record is no reading: only the clock moves.
     *
     * @param appendTime when the broker stored the record, microseconds since the epoch
     * @param out gets the silences that became due
     */
    public void tick(long appendTime, List<Judgement> out) {
        clock.advance(appendTime);
        SensorDetection next = timers.peek();
        if (next != null && next.timer <= clock.running()) {
            judgeSilences(out);
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
        Judgement judgement = sensor.judge(observation, offset, appendTime);
        if (judgement == null) {
            repeats++;
            return;
        }
        out.add(judgement);
        boolean fresh =
                appendTime - observation.time() <= settings.silence().fresh().toNanos() / 1000;
        sensor.interval.reported(clock.running(), fresh);
        schedule(sensor);
        account(sensor);
    }

    public int sensors() {
        return sensors.size();
    }

    /** About how many bytes the state of all sensors takes. */
    public long stateBytes() {
        return stateBytes;
    }

    /** Sensors that were dropped because there were too many. */
    public long forgotten() {
        return forgotten;
    }

    /** Readings that only repeated what was known. */
    public long repeats() {
        return repeats;
    }

    /** Counts what a sensor's state grew by, and makes room where it is too much. */
    private void account(SensorDetection sensor) {
        long bytes = sensor.bytes();
        stateBytes += bytes - sensor.counted;
        sensor.counted = bytes;
        while (stateBytes > settings.maxStateBytes() && sensors.size() > 1) {
            SensorDetection longestUnheard = sensors.values().iterator().next();
            sensors.remove(longestUnheard.sensor);
            stateBytes -= longestUnheard.counted;
            if (longestUnheard.timed) {
                timers.remove(longestUnheard);
            }
            forgotten++;
        }
    }

    private SensorDetection admit(String name) {
        List<Detector> detectors = new ArrayList<>(4);
        List<Detector> own = new ArrayList<>(2);
        own.add(new ZScoreDetector(settings.zscore()));
        if (sharedTrees == null) {
            own.add(new HalfSpaceTreesDetector(settings.hst(), forests));
        }
        detectors.add(range);
        detectors.addAll(own);
        if (sharedTrees != null) {
            detectors.add(sharedTrees);
        }
        detectors.add(device);
        SensorDetection sensor =
                new SensorDetection(name, detectors, own, settings.lifecycle(), new MeanImputer(means));
        sensors.put(name, sensor);
        return sensor;
    }

    private void schedule(SensorDetection sensor) {
        if (sensor.timed) {
            return;
        }
        long limit = sensor.interval.limit(settings.silence());
        if (limit != Long.MAX_VALUE) {
            sensor.timer = sensor.interval.last() + limit;
            sensor.timed = true;
            timers.add(sensor);
        }
    }

    private void judgeSilences(List<Judgement> out) {
        for (SensorDetection next = timers.peek();
                next != null && next.timer <= clock.running();
                next = timers.peek()) {
            timers.remove();
            next.timed = false;
            long limit = next.interval.limit(settings.silence());
            if (limit == Long.MAX_VALUE) {
                continue;
            }
            long deadline = next.interval.last() + limit;
            if (deadline > clock.running()) {
                schedule(next);
            } else if (deadline > next.timer) {
                // It has a later deadline that is due as well: back into the queue, so that all come in order.
                next.timer = deadline;
                next.timed = true;
                timers.add(next);
            } else {
                Judgement silence = next.fellSilent(limit, clock.appendTimeAt(deadline));
                if (silence != null) {
                    out.add(silence);
                }
            }
        }
    }
}
