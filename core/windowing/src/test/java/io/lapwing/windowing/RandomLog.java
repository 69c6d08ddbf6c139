package io.lapwing.windowing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A seeded partition: settings and records of a few sensors, out of order, repeated, late, silent, with wild clocks,
 * nulls, equal times, and an append time that stands, jumps and goes back.
 */
final class RandomLog {
    /** @param reading null is a heartbeat */
    record Entry(long appendTime, @Nullable TestReading reading) {}

    private static final long SECOND = 1_000_000L;
    private static final List<String> METRICS = List.of("u", "t", "v", "a", "z", "q");
    private static final List<String> PLACES = List.of("cellar", "roof", "attic");

    private final SplittableRandom random;
    private final List<TestReading> sent = new ArrayList<>();
    private final int sensors;
    private final int wildSensors;
    final WindowPlan plan;
    final List<Entry> entries = new ArrayList<>();

    RandomLog(long seed) {
        random = new SplittableRandom(seed);
        sensors = random.nextInt(1, 7);
        wildSensors = random.nextInt(0, 3);
        plan = plan();
        int records = random.nextInt(1, 300);
        long appendTime = 1_770_000_000L * SECOND + random.nextLong(SECOND);
        int awake = sensors;
        for (int i = 0; i < records; i++) {
            appendTime += step();
            if (i % 40 == 39) {
                // Some fall silent for a while.
                awake = random.nextInt(1, sensors + 1);
            }
            boolean heartbeat = random.nextInt(10) < 2;
            TestReading reading = heartbeat ? null : reading(appendTime, random.nextInt(awake));
            entries.add(new Entry(appendTime - (random.nextInt(20) == 0 ? SECOND / 2 : 0), reading));
        }
        for (int i = 0; i < 60; i++) {
            appendTime += SECOND;
            entries.add(new Entry(appendTime, null));
        }
    }

    /** Settings of all metrics, and in half of the plans some of their own and a selection. */
    WindowPlan plan() {
        TreeMap<NamePattern, MetricSettings> metrics = new TreeMap<>();
        WindowSettings all = settings();
        boolean plain = random.nextBoolean();
        for (String pattern : List.of("u", "v*", "*", "t")) {
            if (!plain && random.nextBoolean()) {
                metrics.put(new NamePattern(pattern), some(all));
            }
        }
        return new WindowPlan(
                all,
                !plain && random.nextInt(4) == 0 ? List.of(new NamePattern("u*"), new NamePattern("z")) : List.of(),
                !plain && random.nextInt(3) == 0 ? List.of(new NamePattern("t*")) : List.of(),
                metrics);
    }

    private MetricSettings some(WindowSettings all) {
        WindowSettings own = settings();
        boolean cut = random.nextBoolean();
        MetricSettings some = new MetricSettings(
                cut ? own.size() : null,
                cut && random.nextBoolean() ? own.slide() : null,
                random.nextBoolean() ? own.grace() : null,
                random.nextBoolean() ? own.lateness() : null,
                null,
                random.nextBoolean() ? own.outlierThreshold() : null,
                random.nextBoolean() ? own.extremes() : null);
        WindowSettings both = some.over(all);
        return new MetricSettings(
                some.size(),
                some.slide(),
                some.grace(),
                some.lateness(),
                random.nextBoolean() ? both.size().plus(both.grace()).plusSeconds(random.nextInt(9)) : null,
                some.outlierThreshold(),
                some.extremes());
    }

    private WindowSettings settings() {
        long size = random.nextLong(1, 11) * SECOND;
        long slide = random.nextInt(3) == 0 ? size / random.nextInt(1, 4) : size;
        long grace = random.nextLong(0, 4) * SECOND / 2;
        return new WindowSettings(
                micros(size),
                micros(slide),
                micros(grace),
                micros(random.nextLong(0, 5) * 4 * SECOND),
                micros(size + grace + random.nextLong(0, 3) * 5 * SECOND),
                random.nextBoolean() ? 2 : 0.88,
                random.nextInt(1, 9));
    }

    private long step() {
        return switch (random.nextInt(40)) {
            case 0 -> 10 * SECOND + random.nextInt(2);
            case 1 -> random.nextLong(9, 4000) * SECOND;
            case 2, 3, 4, 5 -> random.nextLong(4 * SECOND);
            default -> random.nextLong(SECOND / 4);
        };
    }

    private TestReading reading(long appendTime, int sensor) {
        if (!sent.isEmpty() && random.nextInt(10) == 0) {
            return again(sent.get(Math.max(0, sent.size() - 1 - random.nextInt(30))));
        }
        long time = appendTime - random.nextLong(SECOND);
        if (sensor < wildSensors && random.nextInt(8) == 0) {
            time += random.nextLong(-3600, 3600) * SECOND;
        } else if (random.nextInt(5) == 0) {
            time -= random.nextLong(40 * SECOND);
        }
        if (random.nextBoolean()) {
            // Equal times happen.
            time -= Math.floorMod(time, SECOND / 2);
        }
        List<String> metrics = new ArrayList<>(METRICS.subList(0, random.nextInt(1, METRICS.size() + 1)));
        Collections.swap(metrics, 0, random.nextInt(metrics.size()));
        List<@Nullable Double> values = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            values.add(value());
        }
        TestReading reading = new TestReading(
                "s" + sensor,
                time,
                random.nextInt(8) == 0 ? random.nextInt(3) : 0,
                random.nextInt(3) == 0 ? PLACES.get(random.nextInt(PLACES.size())) : null,
                metrics,
                values);
        sent.add(reading);
        return reading;
    }

    /** The same reading, with other values and perhaps another metric. */
    private TestReading again(TestReading reading) {
        List<@Nullable Double> values = new ArrayList<>(reading.values());
        values.replaceAll(v -> value());
        TestReading repeat = new TestReading(
                reading.sensor(), reading.time(), reading.seq(), "elsewhere", reading.metrics(), values);
        String other = METRICS.get(random.nextInt(METRICS.size()));
        return random.nextBoolean() || reading.metrics().contains(other) ? repeat : repeat.and(other, value());
    }

    private @Nullable Double value() {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1, 2, 3, 4 -> (double) random.nextInt(5);
            case 5 -> random.nextDouble(-1000, 1000);
            default -> random.nextDouble(20, 25);
        };
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }
}
