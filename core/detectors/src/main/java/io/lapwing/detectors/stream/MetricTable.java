package io.lapwing.detectors.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The metrics that a sensor has sent, each with its slot and the unit last said. */
final class MetricTable {
    /** Slots of one sensor; metrics beyond are passed on and not learnt. */
    static final int MAX_METRICS = 256;

    private String[] names = new String[0];
    private @Nullable String[] units = new @Nullable String[0];
    private int size;

    /**
     * The slot of a metric, made where it is new.
     *
     * @param hint where it would be if the sensor kept its order
     * @return −1 where there are too many
     */
    int slot(String metric, int hint) {
        if (hint < size && names[hint].equals(metric)) {
            return hint;
        }
        for (int i = 0; i < size; i++) {
            if (names[i].equals(metric)) {
                return i;
            }
        }
        if (size == MAX_METRICS) {
            return -1;
        }
        if (size == names.length) {
            int capacity = size < 2 ? size + 1 : Math.min(MAX_METRICS, size + size / 2);
            names = Arrays.copyOf(names, capacity);
            units = Arrays.copyOf(units, capacity);
        }
        names[size] = metric;
        return size++;
    }

    long bytes() {
        return 64L + 8L * names.length;
    }

    String name(int slot) {
        return names[slot];
    }

    @Nullable String unit(int slot) {
        return units[slot];
    }

    void unit(int slot, String unit) {
        if (!unit.equals(units[slot])) {
            units[slot] = unit;
        }
    }
}
