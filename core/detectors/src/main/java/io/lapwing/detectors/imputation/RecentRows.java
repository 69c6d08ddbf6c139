package io.lapwing.detectors.imputation;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The newest readings as rows of a table: a column for each metric, the first ones, and NaN where a row has none. */
final class RecentRows {
    static final int OF_SENSOR = 100;
    static final int OF_PARTITION = 500;
    /** Columns of a table; metrics beyond are neither kept nor filled. */
    static final int MOST_COLUMNS = 32;

    private final int capacity;
    private final NearestRows nearest;
    private final List<String> columns = new ArrayList<>();
    private double[][] rows = new double[0][];
    private int size;
    private int next;

    RecentRows(int capacity, int neighbours, boolean standardised) {
        this.capacity = capacity;
        this.nearest = new NearestRows(neighbours, standardised);
    }

    /** Keeps the measured numbers of a reading, where it has any. */
    void add(Sample sample) {
        double[] row = new double[MOST_COLUMNS];
        Arrays.fill(row, Double.NaN);
        int width = 0;
        for (int i = 0; i < sample.size(); i++) {
            int column = sample.isMeasured(i) ? column(sample.metric(i)) : -1;
            if (column >= 0) {
                row[column] = Numbers.clamp(sample.value(i));
                width = Math.max(width, column + 1);
            }
        }
        if (width > 0) {
            add(Arrays.copyOf(row, width));
        }
    }

    private void add(double[] row) {
        if (size == rows.length && size < capacity) {
            rows = Arrays.copyOf(rows, Math.min(capacity, Math.max(4, 2 * size)));
            next = size;
        }
        rows[next] = row;
        next = (next + 1) % rows.length;
        size = Math.min(size + 1, rows.length);
    }

    /** The row that {@code later} ones are older than: of rows equally near, the older counts. */
    private double[] oldest(int later) {
        return rows[(next - size + later + rows.length) % rows.length];
    }

    private int column(String metric) {
        int at = columns.indexOf(metric);
        if (at < 0 && columns.size() < MOST_COLUMNS) {
            columns.add(metric);
            at = columns.size() - 1;
        }
        return at;
    }

    /** Fills what it can of a reading's nulls. */
    void fill(String[] metrics, double[] values, boolean[] imputed) {
        if (size == 0) {
            return;
        }
        double[] row = new double[columns.size()];
        Arrays.fill(row, Double.NaN);
        for (int i = 0; i < values.length; i++) {
            int column = columns.indexOf(metrics[i]);
            if (column >= 0) {
                row[column] = Numbers.clamp(values[i]);
            }
        }
        double[][] table = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] kept = oldest(i);
            table[i] = Arrays.copyOf(kept, row.length);
            Arrays.fill(table[i], kept.length, row.length, Double.NaN);
        }
        boolean[] wanted = new boolean[row.length];
        for (int i = 0; i < values.length; i++) {
            int column = Double.isNaN(values[i]) ? columns.indexOf(metrics[i]) : -1;
            if (column >= 0) {
                wanted[column] = true;
            }
        }
        double[] filled = nearest.over(table).fill(row, wanted);
        for (int i = 0; i < values.length; i++) {
            int column = Double.isNaN(values[i]) ? columns.indexOf(metrics[i]) : -1;
            if (column >= 0) {
                values[i] = filled[column];
                imputed[i] = !Double.isNaN(values[i]);
            }
        }
    }

    long bytes() {
        return 150L + 8L * columns.size() + rows.length * (4L + (size == 0 ? 0 : 16 + 8L * columns.size()));
    }

    void write(StateWriter out) {
        out.whole(columns.size());
        columns.forEach(out::text);
        out.whole(size);
        for (int i = 0; i < size; i++) {
            double[] row = oldest(i);
            out.whole(row.length);
            for (double x : row) {
                out.number(x);
            }
        }
    }

    /** Takes over what was written, in new rows. */
    void read(StateReader in) {
        int width = in.count(MOST_COLUMNS, 1);
        for (int i = 0; i < width; i++) {
            in.check(column(in.text()) == i, "a column");
        }
        int count = in.count(capacity, 1);
        for (int i = 0; i < count; i++) {
            double[] row = new double[in.count(width, Double.BYTES)];
            for (int column = 0; column < row.length; column++) {
                row[column] = in.number();
                in.check(Double.isNaN(row[column]) || Math.abs(row[column]) <= Numbers.HUGE, "a row");
            }
            in.check(row.length > 0, "a row");
            add(row);
        }
    }
}
