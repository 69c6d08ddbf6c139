package io.lapwing.bench.windowing;

import io.lapwing.windowing.Measurement;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Readings of many sensors, each once an interval, always in the same order; one object for all of them. */
final class Fleet implements Measurement {
    private static final List<String> METRICS = List.of("humidity", "pressure", "temperature");
    private static final long START = 1_780_000_000_000_000L;
    /** Sensors do not measure all at once. */
    private static final long JITTER = 1_000;

    private final String[] sensors;
    private final int metrics;
    private final long interval;
    private final double[] values = new double[1 << 12];
    private int sensor = -1;
    private long round;
    private int next;

    /**
     * @param interval from one reading of a sensor to the next, microseconds
     * @param shuffled whether they report in an order that is not that in which they came
     */
    Fleet(int sensors, int metrics, long interval, boolean shuffled) {
        this.metrics = metrics;
        this.interval = interval;
        this.sensors = new String[sensors];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < sensors; i++) {
            this.sensors[i] = "site-%d/sensor-%d".formatted(i % 100, i);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble(20, 25);
        }
        for (int i = sensors - 1; shuffled && i > 0; i--) {
            int other = random.nextInt(i + 1);
            String name = this.sensors[i];
            this.sensors[i] = this.sensors[other];
            this.sensors[other] = name;
        }
    }

    Fleet next() {
        if (++sensor == sensors.length) {
            sensor = 0;
            round++;
        }
        next++;
        return this;
    }

    /** When the broker would store it: spread evenly over the interval. */
    long appendTime() {
        return START + round * interval + interval * sensor / sensors.length;
    }

    @Override
    public String sensor() {
        return sensors[sensor];
    }

    @Override
    public long time() {
        return START + round * interval + sensor % JITTER;
    }

    @Override
    public long seq() {
        return 0;
    }

    @Override
    public @Nullable String location() {
        return null;
    }

    @Override
    public int size() {
        return metrics;
    }

    @Override
    public String metric(int i) {
        return METRICS.get(i);
    }

    @Override
    public double value(int i) {
        return values[(next + i) & (values.length - 1)];
    }
}
