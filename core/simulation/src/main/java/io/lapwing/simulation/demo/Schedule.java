package io.lapwing.simulation.demo;

import io.lapwing.simulation.signal.Noise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * When what goes wrong.
 *
 * <p>Time is cut into slots, aligned to the epoch (or, for what is shown live, to the start); the hash of a slot's number
 * says whether something happens in it, and what. An injection never leaves its slot, so that what stands at a time is
 * found by looking at one slot of each kind.
 *
 * <p>Two densities: the background, about one injection for a sensor in two and a half days, minutes to hours long, goes
 * on for ever; the live ones, one in the whole fleet every three minutes, seconds to two minutes long, begin soon after
 * the start, because somebody is looking.
 */
final class Schedule {
    private static final long BACKGROUND_SLOT = Duration.ofHours(36).toMillis();
    private static final double BACKGROUND_SHARE = 0.6;
    private static final long LIVE_SLOT = Duration.ofMinutes(3).toMillis();
    private static final long LIVE_FIRST = Duration.ofSeconds(25).toMillis();
    private static final long LIVE_SPREAD = Duration.ofSeconds(55).toMillis();

    private static final long STREAM_BACKGROUND = 21;
    private static final long STREAM_LIVE = 22;
    private static final int TRIES = 16;

    /** What a live injection looks like, in turn; the first must be plain to see. */
    private static final List<Shape> LIVE_SHAPES = List.of(
            Shape.LEVEL_SHIFT,
            Shape.SPIKE,
            Shape.NOISE_BURST,
            Shape.LEVEL_SHIFT,
            Shape.DROPOUT,
            Shape.DRIFT,
            Shape.STUCK);

    private static final List<Shape> BACKGROUND_SHAPES = List.of(
            Shape.SPIKE, Shape.SPIKE, Shape.LEVEL_SHIFT, Shape.DRIFT, Shape.NOISE_BURST, Shape.STUCK, Shape.DROPOUT);

    private final long seed;
    private final long start;
    private final List<DemoSensor> sensors;
    private final List<DemoSensor> plain;

    Schedule(long seed, Instant start, List<DemoSensor> sensors) {
        this.seed = seed;
        this.start = start.toEpochMilli();
        this.sensors = sensors;
        this.plain =
                sensors.stream().filter(s -> s.quirk() == DemoSensor.Quirk.NONE).toList();
    }

    /** What changes this sensor's numbers at this time, the longer lasting first. */
    List<Injection> at(DemoSensor sensor, long millis) {
        Injection background = background(sensor, Math.floorDiv(millis, BACKGROUND_SLOT));
        Injection live = millis < start ? null : live(Math.floorDiv(millis - start, LIVE_SLOT));
        Instant time = Instant.ofEpochMilli(millis);
        boolean inBackground = background != null && background.covers(time);
        boolean inLive = live != null && live.sensor().equals(sensor.name()) && live.covers(time);
        if (inBackground && inLive) {
            return List.of(background, live);
        }
        return inBackground ? List.of(background) : inLive ? List.of(live) : List.of();
    }

    /** All injections that begin within [from, to), in the order of their beginnings. */
    List<Injection> beginningIn(Instant from, Instant to) {
        List<Injection> found = new ArrayList<>();
        for (DemoSensor sensor : sensors) {
            collect(found, from, to, 0, BACKGROUND_SLOT, slot -> background(sensor, slot));
        }
        collect(found, from, to, start, LIVE_SLOT, slot -> slot < 0 ? null : live(slot));
        found.sort(Comparator.comparing(Injection::from).thenComparing(Injection::sensor));
        return found;
    }

    private static void collect(
            List<Injection> found,
            Instant from,
            Instant to,
            long origin,
            long slotMillis,
            LongFunction<@Nullable Injection> injections) {
        long first = Math.floorDiv(from.toEpochMilli() - origin, slotMillis);
        long last = Math.floorDiv(to.toEpochMilli() - origin, slotMillis);
        for (long slot = first; slot <= last; slot++) {
            Injection injection = injections.apply(slot);
            if (injection != null
                    && !injection.from().isBefore(from)
                    && injection.from().isBefore(to)) {
                found.add(injection);
            }
        }
    }

    private @Nullable Injection background(DemoSensor sensor, long slot) {
        Dice dice = new Dice(sensor.seed(), STREAM_BACKGROUND, slot);
        if (dice.next() >= BACKGROUND_SHARE) {
            return null;
        }
        MetricSignal signal = sensor.signals().get(dice.below(sensor.signals().size()));
        Shape shape = BACKGROUND_SHAPES.get(dice.below(BACKGROUND_SHAPES.size()));
        long minute = 60_000;
        long length = switch (shape) {
            case SPIKE -> (long) (dice.between(2, 5) * minute);
            case DRIFT -> (long) (dice.between(90, 240) * minute);
            case NOISE_BURST, STUCK -> (long) (dice.between(30, 90) * minute);
            default -> (long) (dice.between(15, 50) * minute);
        };
        long from = slot * BACKGROUND_SLOT + (long) (dice.next() * (BACKGROUND_SLOT - length));
        return injection(sensor, signal, shape, from, length, dice);
    }

    private @Nullable Injection live(long slot) {
        Dice dice = new Dice(Noise.seedOf(seed, "live"), STREAM_LIVE, start / 1000 + slot);
        Shape shape = LIVE_SHAPES.get((int) (slot % LIVE_SHAPES.size()));
        long second = 1_000;
        long length = switch (shape) {
            case SPIKE -> (long) (dice.between(14, 22) * second);
            case DRIFT -> (long) (dice.between(75, 95) * second);
            default -> (long) (dice.between(35, 75) * second);
        };
        long from = start + slot * LIVE_SLOT + LIVE_FIRST + (slot == 0 ? 0 : (long) (dice.next() * LIVE_SPREAD));
        for (int i = 0; i < TRIES; i++) {
            DemoSensor sensor = plain.get(dice.below(plain.size()));
            MetricSignal signal =
                    sensor.signals().get(dice.below(sensor.signals().size()));
            if (isCalm(sensor, signal, from)) {
                return injection(sensor, signal, shape, from, length, dice);
            }
        }
        return null;
    }

    /** Where the metric is odd anyway, one more injection shows nothing. */
    private boolean isCalm(DemoSensor sensor, MetricSignal signal, long millis) {
        Injection background = background(sensor, Math.floorDiv(millis, BACKGROUND_SLOT));
        return background == null
                || !signal.metric().equals(background.metric())
                || background.from().toEpochMilli() > millis + LIVE_SLOT
                || background.to().toEpochMilli() < millis - Duration.ofHours(2).toMillis();
    }

    private Injection injection(
            DemoSensor sensor, MetricSignal signal, Shape shape, long from, long length, Dice dice) {
        double direction = dice.next() < 0.75 ? 1 : -1;
        double size = switch (shape) {
            case SPIKE -> direction * signal.jump() * dice.between(0.9, 1.6);
            case LEVEL_SHIFT -> direction * signal.jump() * dice.between(0.8, 1.2);
            case DRIFT -> direction * signal.jump() * dice.between(0.8, 1.3);
            case NOISE_BURST -> Math.rint(dice.between(9, 16));
            case STUCK -> signal.shown(signal.trend(from) + signal.noiseAt(from));
            case DROPOUT -> signal.floor();
            case SILENCE, CLOCK_JUMP -> throw new IllegalArgumentException(shape + " has no metric");
        };
        return new Injection(
                sensor.name(),
                signal.metric(),
                shape,
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(from + length),
                rounded(size));
    }

    private static double rounded(double size) {
        return Math.rint(size * 1000) / 1000;
    }

    /** Random numbers for one slot, one after the other. */
    private static final class Dice {
        private final long seed;
        private final long stream;
        private final long slot;
        private int used;

        Dice(long seed, long stream, long slot) {
            this.seed = seed;
            this.stream = stream;
            this.slot = slot;
        }

        double next() {
            return Noise.uniform(seed, stream + 1000L * used++, slot);
        }

        double between(double low, double high) {
            return low + (high - low) * next();
        }

        int below(int n) {
            return (int) (next() * n);
        }
    }
}
