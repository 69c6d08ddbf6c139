package io.lapwing.bench.windowing;

import io.lapwing.windowing.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Readings of many sensors, each once an interval; one object for all of them. As from the wire, a reading's name is
 * another object than that of the sensor's first reading, and names stand in memory in the order in which they are read.
 */
final class Fleet implements Measurement {
    private static final List<String> METRICS = List.of("humidity", "pressure", "temperature");
    private static final long START = 1_780_000_000_000_000L;
    /** Sensors do not measure all at once. */
    private static final long JITTER = 1_000;
    /** Orders of its own until the first of them comes again. */
    private static final int SHUFFLES = 4;

    private final int metrics;
    private final long interval;
    private final double[] values = new double[1 << 12];
    /** Of the first round. */
    private final String[] first;
    /** Of the rounds after it, of which the last is followed by the first. */
    private final String[][] later;

    private String[] names;
    private int sensor = -1;
    private long round;
    private int next;

    /** @param interval from one reading of a sensor to the next, microseconds */
    Fleet(int sensors, int metrics, long interval, Order order) {
        this.metrics = metrics;
        this.interval = interval;
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble(20, 25);
        }
        int[] ids = new int[sensors];
        Arrays.setAll(ids, i -> i);
        first = names(ids);
        later = new String[order == Order.SHUFFLED ? SHUFFLES : 1][];
        for (int i = 0; i < later.length; i++) {
            if (order != Order.IN_TURN) {
                shuffle(ids, random);
            }
            later[i] = names(ids);
        }
        names = first;
    }

    Fleet next() {
        if (++sensor == first.length) {
            sensor = 0;
            names = later[(int) (round % later.length)];
            round++;
        }
        next++;
        return this;
    }

    /** When the broker would store it: spread evenly over the interval. */
    long appendTime() {
        return START + round * interval + interval * sensor / first.length;
    }

    @Override
    public String sensor() {
        return names[sensor];
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

    private static String[] names(int[] ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> "site-%d/sensor-%d".formatted(id % 100, id))
                .toArray(String[]::new);
    }

    private static void shuffle(int[] ids, SplittableRandom random) {
        for (int i = ids.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int id = ids[i];
            ids[i] = ids[other];
            ids[other] = id;
        }
    }
}
