package io.lapwing.detectors.stream;

import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The metrics that a sensor has sent, each with its slot and the unit last said. */
final class MetricTable {
    /** The slot of a metric that is not there. */
    static final int NONE = -1;

    private String[] names = new String[0];
    private @Nullable String[] units = new @Nullable String[0];
    private int size;

    /**
     * The slot of a metric, {@link #NONE} where it is new.
     *
     * @param hint where it would be if the sensor kept its order
     */
    int find(String metric, int hint) {
        if (hint < size && names[hint].equals(metric)) {
            return hint;
        }
        for (int i = 0; i < size; i++) {
            if (names[i].equals(metric)) {
                return i;
            }
        }
        return NONE;
    }

    /** The slot of a metric, made where it is new; {@link #NONE} where there are too many. */
    int slot(String metric, int hint) {
        int found = find(metric, hint);
        return found == NONE && size < Sample.MAX_SLOTS ? add(metric) : found;
    }

    private int add(String metric) {
        if (size == names.length) {
            int capacity = size < 2 ? size + 1 : Math.min(Sample.MAX_SLOTS, size + size / 2);
            names = Arrays.copyOf(names, capacity);
            units = Arrays.copyOf(units, capacity);
        }
        names[size] = metric;
        return size++;
    }

    long bytes() {
        return 64L + 8L * names.length;
    }

    int size() {
        return size;
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

    void write(StateWriter out) {
        out.whole(size);
        for (int i = 0; i < size; i++) {
            out.text(names[i]);
            out.textOrNull(units[i]);
        }
    }

    static MetricTable read(StateReader in) {
        MetricTable read = new MetricTable();
        int size = in.count(Sample.MAX_SLOTS, 2);
        for (int i = 0; i < size; i++) {
            in.check(read.slot(in.text(), i) == i, "a metric");
            read.units[i] = in.textOrNull();
        }
        return read;
    }
}
