package io.lapwing.detectors.smile;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;

/**
 * Seven features of a reading of one metric: value, sine and cosine of the hour, rate of change a second, mean, standard
 * deviation and range of the last 100 readings, itself included.
 *
 * <p>Kept as {@value #KEPT} floats: the hour stands for its sine and cosine.
 */
final class RollingFeatures {
    /** Readings of mean, standard deviation and range. */
    static final int WINDOW = 100;
    /** Floats that a row is kept as. */
    static final int KEPT = 6;

    private static final int FEATURES = 7;
    /** Larger magnitudes are taken as this: their differences are still finite floats. */
    private static final float HUGE = 1e30F;

    private static final double MICROS = 1e6;
    private static final long DAY = 86_400_000_000L;
    private static final double HOUR = 3.6e9;

    private float[] values = new float[2];
    private int size;
    private int next;
    private long time;

    /**
     * The kept row of a reading, which is not learnt yet.
     *
     * @param at when it was measured, microseconds since the epoch
     */
    float[] row(double measured, long at) {
        float value = clamp(measured);
        double sum = value;
        float low = value;
        float high = value;
        int count = Math.min(size, WINDOW - 1);
        for (int i = size - count; i < size; i++) {
            float x = oldest(i);
            sum += x;
            low = Math.min(low, x);
            high = Math.max(high, x);
        }
        double mean = sum / (count + 1);
        double squares = (value - mean) * (value - mean);
        for (int i = size - count; i < size; i++) {
            squares += (oldest(i) - mean) * (oldest(i) - mean);
        }
        return new float[] {
            value,
            (float) (Math.floorMod(at, DAY) / HOUR),
            size == 0 || at <= time ? 0 : clamp((value - (double) oldest(size - 1)) / ((at - time) / MICROS)),
            clamp(mean),
            clamp(Math.sqrt(squares / (count + 1))),
            clamp((double) high - low)
        };
    }

    /** The seven features of a kept row. */
    static double[] features(float[] row) {
        double angle = 2 * Math.PI * row[1] / 24;
        double[] features = new double[FEATURES];
        features[0] = row[0];
        // Strict, so that a forest is the same on every machine.
        features[1] = StrictMath.sin(angle);
        features[2] = StrictMath.cos(angle);
        for (int i = 2; i < KEPT; i++) {
            features[i + 1] = row[i];
        }
        return features;
    }

    private static float clamp(double x) {
        return (float) Math.clamp(x, -HUGE, HUGE);
    }

    /** The value that {@code later} ones are older than. */
    private float oldest(int later) {
        return values[(next - size + later + values.length) % values.length];
    }

    void learn(double measured, long at) {
        if (size == values.length && size < WINDOW) {
            values = Arrays.copyOf(values, Math.min(WINDOW, 2 * size));
            next = size;
        }
        values[next] = clamp(measured);
        next = (next + 1) % values.length;
        size = Math.min(size + 1, values.length);
        time = at;
    }

    long bytes() {
        return 56L + 4L * values.length;
    }

    void write(StateWriter out) {
        out.whole(size);
        for (int i = 0; i < size; i++) {
            out.real(oldest(i));
        }
        out.signed(time);
    }

    void read(StateReader in) {
        int count = in.count(WINDOW, Float.BYTES);
        for (int i = 0; i < count; i++) {
            float value = in.real();
            in.check(Math.abs(value) <= HUGE, "a number");
            learn(value, 0);
        }
        time = in.signed();
    }
}
