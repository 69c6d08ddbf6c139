package io.lapwing.simulation.demo;

import io.lapwing.contracts.Reading;
import io.lapwing.simulation.signal.Noise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * 25 sensors in five locations, a pure function of (seed, start, time).
 *
 * <p>Before {@code start} each sensor reads once a minute, from then on every five seconds. The minute's readings are
 * some of those that the finer grid would have made, from the same signals, so there is no seam: what
 * {@link #readings(Instant, Instant)} gives for [a, b) and then for [b, c) is what it gives for [a, c).
 *
 * <p>To resume, keep the seed and the end of the last stretch that was sent. A later fleet with the same seed and its own
 * start continues the same signals: first {@code readings(end of the last stretch, start)}, then live.
 *
 * <pre>{@code
 * var fleet = new DemoFleet(7, start);
 * fleet.readings(start.minus(DemoFleet.HISTORY), start).forEach(uplink::send);
 * // then every second or so, with `now` never before `sent`
 * fleet.readings(sent, now).forEach(uplink::send);
 * }</pre>
 *
 * <p>Instances hold no state that changes; they may be shared between threads.
 */
public final class DemoFleet {
    /** How much history a demo sends first. */
    public static final Duration HISTORY = Duration.ofDays(7);
    /** Time between two readings of one sensor before the start. */
    public static final Duration HISTORY_INTERVAL = Duration.ofMinutes(1);
    /** Time between two readings of one sensor from the start on. */
    public static final Duration LIVE_INTERVAL = Duration.ofSeconds(5);
    /** The longest time that a reading is held up on its way. */
    public static final Duration LONGEST_DELAY = Duration.ofSeconds(150);

    private static final long STEP = LIVE_INTERVAL.toMillis();
    private static final long HISTORY_STEPS = HISTORY_INTERVAL.toMillis() / STEP;
    private static final long CHUNK = HISTORY_INTERVAL.toMillis();
    private static final long JITTER = 100;

    private static final double LATE_SHARE = 0.006;
    private static final double VERY_LATE_SHARE = 0.0005;

    private static final long STREAM_PHASE = 51;
    private static final long STREAM_JITTER = 52;
    private static final long STREAM_DELAY = 53;
    private static final long STREAM_DELAY_LENGTH = 54;

    private final long start;
    private final List<DemoSensor> sensors;
    private final List<Instrument.Nameplate> plates;
    private final Schedule schedule;
    private final Quirks quirks;
    private final Instrument instrument;

    /** @param start from when on the fleet is watched live; cut to whole seconds */
    public DemoFleet(long seed, Instant start) {
        Instant whole = Instant.ofEpochSecond(start.getEpochSecond());
        this.start = whole.toEpochMilli();
        this.sensors = FleetPlan.sensors(seed);
        this.plates = sensors.stream().map(Instrument.Nameplate::of).toList();
        this.schedule = new Schedule(seed, whole, sensors);
        this.quirks = new Quirks(whole);
        this.instrument = new Instrument(schedule, quirks);
    }

    /** The sensors' names, in the order of their locations. */
    public List<String> sensors() {
        return sensors.stream().map(DemoSensor::name).toList();
    }

    /**
     * What the fleet sends within [from, to), in the order of sending, made while it is read: a week costs no memory.
     *
     * <p>Most readings are sent at the time they say; a few come late, so their times lie before {@code from}.
     */
    public Stream<Reading> readings(Instant from, Instant to) {
        Iterator<Reading> readings = new Sending(from.toEpochMilli(), to.toEpochMilli());
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(readings, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /**
     * What was injected: all that begins within [from, to), in the order of beginning. Truths of adjacent stretches can
     * be written one behind the other.
     */
    public List<Injection> truth(Instant from, Instant to) {
        List<Injection> truth = new ArrayList<>(schedule.beginningIn(from, to));
        truth.addAll(quirks.beginningIn(sensors, from, to));
        truth.sort(Comparator.comparing(Injection::from).thenComparing(Injection::sensor));
        return truth;
    }

    /** A measurement on its way. */
    private record Measurement(int sensor, long millis, long sent) {}

    /** Chunk by chunk of the time of sending, each sorted. */
    private final class Sending implements Iterator<Reading> {
        private final long end;
        private long next;
        private List<Measurement> chunk = List.of();
        private int at;

        Sending(long from, long to) {
            this.next = from;
            this.end = to;
        }

        @Override
        public boolean hasNext() {
            while (at == chunk.size() && next < end) {
                long until = Math.min(end, next + CHUNK);
                chunk = sentWithin(next, until);
                at = 0;
                next = until;
            }
            return at < chunk.size();
        }

        @Override
        public Reading next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Measurement m = chunk.get(at++);
            return instrument.read(sensors.get(m.sensor()), plates.get(m.sensor()), m.millis());
        }
    }

    private List<Measurement> sentWithin(long from, long to) {
        List<Measurement> found = new ArrayList<>();
        long first = Math.floorDiv(from - LONGEST_DELAY.toMillis() - JITTER, STEP) - 1;
        long last = Math.floorDiv(to + JITTER, STEP);
        for (int s = 0; s < sensors.size(); s++) {
            DemoSensor sensor = sensors.get(s);
            long phase = (long) Noise.uniform(sensor.seed(), STREAM_PHASE, 0, JITTER, STEP - JITTER);
            for (long step = first; step <= last; step++) {
                if (step * STEP < start && Math.floorMod(step, HISTORY_STEPS) != 0) {
                    continue;
                }
                long millis =
                        step * STEP + phase + (long) Noise.uniform(sensor.seed(), STREAM_JITTER, step, -JITTER, JITTER);
                long sent = millis + delay(sensor, step);
                if (sent >= from && sent < to && !quirks.isSilent(sensor, millis)) {
                    found.add(new Measurement(s, millis, sent));
                }
            }
        }
        found.sort(Comparator.comparingLong(Measurement::sent).thenComparingInt(Measurement::sensor));
        return found;
    }

    /** Milliseconds between measuring and sending. */
    private static long delay(DemoSensor sensor, long step) {
        double kind = Noise.uniform(sensor.seed(), STREAM_DELAY, step);
        if (kind >= LATE_SHARE) {
            return 0;
        }
        double length = Noise.uniform(sensor.seed(), STREAM_DELAY_LENGTH, step);
        long longest = LONGEST_DELAY.toMillis();
        return kind < VERY_LATE_SHARE ? longest / 2 + (long) (length * longest / 2) : 3_000 + (long) (length * 37_000);
    }
}
