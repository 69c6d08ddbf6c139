package io.lapwing.detectors;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One reading as detectors see it, after imputation.
 *
 * <p>A metric has a slot: its number in the order in which its sensor first sent it. Slots never change, so detectors of
 * one sensor keep their state in arrays.
 */
public final class Sample {
    /** Slots of one sensor; metrics beyond are passed on and not learnt. */
    public static final int MAX_SLOTS = 256;

    private final String[] metrics;
    private final int[] slots;
    private final double[] values;
    private final boolean[] imputed;
    private final @Nullable String[] units;
    private final @Nullable Boolean flag;
    private long time;
    private long received;

    /**
     * @param slots the slot of each metric
     * @param values finite numbers; NaN where a null could not be filled
     * @param imputed whether the number was filled in
     * @param units what the sensor last said of each metric, null where it said nothing
     * @param flag the device's own opinion, null where it has none
     */
    public Sample(
            String[] metrics,
            int[] slots,
            double[] values,
            boolean[] imputed,
            @Nullable String[] units,
            @Nullable Boolean flag) {
        int size = metrics.length;
        if (slots.length != size || values.length != size || imputed.length != size || units.length != size) {
            throw new IllegalArgumentException("metrics, slots, values, imputed and units are of one length");
        }
        this.metrics = metrics;
        this.slots = slots;
        this.values = values;
        this.imputed = imputed;
        this.units = units;
        this.flag = flag;
    }

    /** Measured numbers of the metrics in slots 0, 1, …; NaN for a missing one. */
    public static Sample of(List<String> metrics, double... values) {
        int[] slots = new int[values.length];
        Arrays.setAll(slots, i -> i);
        return new Sample(
                metrics.toArray(String[]::new),
                slots,
                values,
                new boolean[values.length],
                new @Nullable String[values.length],
                null);
    }

    /**
     * Says when it was; before, it was at the epoch.
     *
     * @param time when the sensor measured, microseconds since the epoch
     * @param received when the broker stored it, likewise; in a file, the time again
     * @return this
     */
    public Sample at(long time, long received) {
        this.time = time;
        this.received = received;
        return this;
    }

    /** When the sensor measured, microseconds since the epoch. */
    public long time() {
        return time;
    }

    /** When the broker stored the reading, microseconds since the epoch; in a file, {@link #time()}. */
    public long received() {
        return received;
    }

    /** The same reading with those of its metrics that fit. */
    public Sample only(Predicate<String> fits) {
        int size = 0;
        int[] kept = new int[metrics.length];
        for (int i = 0; i < metrics.length; i++) {
            if (fits.test(metrics[i])) {
                kept[size++] = i;
            }
        }
        String[] names = new String[size];
        int[] slots = new int[size];
        double[] values = new double[size];
        boolean[] imputed = new boolean[size];
        @Nullable String[] units = new @Nullable String[size];
        for (int i = 0; i < size; i++) {
            int at = kept[i];
            names[i] = metrics[at];
            slots[i] = this.slots[at];
            values[i] = this.values[at];
            imputed[i] = this.imputed[at];
            units[i] = this.units[at];
        }
        return new Sample(names, slots, values, imputed, units, flag).at(time, received);
    }

    public int size() {
        return metrics.length;
    }

    public String metric(int i) {
        return metrics[i];
    }

    /** −1 for a metric that its sensor has too many of: nothing is kept for it. */
    public int slot(int i) {
        return slots[i];
    }

    /** The number at {@code i}, NaN where it is missing. */
    public double value(int i) {
        return values[i];
    }

    public boolean isMissing(int i) {
        return Double.isNaN(values[i]);
    }

    public boolean isImputed(int i) {
        return imputed[i];
    }

    /** Whether all numbers are missing. */
    public boolean isEmpty() {
        for (double value : values) {
            if (!Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /** Whether no number is missing. */
    public boolean isComplete() {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the sensor itself sent this number. */
    public boolean isMeasured(int i) {
        return !imputed[i] && !isMissing(i);
    }

    /** Whether it sent any. */
    public boolean isMeasured() {
        for (int i = 0; i < values.length; i++) {
            if (isMeasured(i)) {
                return true;
            }
        }
        return false;
    }

    public @Nullable String unit(int i) {
        return units[i];
    }

    public @Nullable Boolean flag() {
        return flag;
    }

    /** The position of a metric, or −1. */
    public int indexOf(String metric) {
        for (int i = 0; i < metrics.length; i++) {
            if (metrics[i].equals(metric)) {
                return i;
            }
        }
        return -1;
    }
}
