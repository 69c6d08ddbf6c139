package io.lapwing.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A labelled series. Its arrays are shared, not copied: nobody changes them.
 *
 * @param name for people, such as a file
 * @param times of the readings in microseconds since the epoch, in the order of the file; {@link #UNTIMED} where it has none
 * @param columns metric × reading, finite; NaN for a missing one
 * @param anomalies in order, apart
 * @param training how many readings at the begin are for learning alone; 0 where a protocol has no such part
 */
public record Series(
        String name, List<String> metrics, long[] times, double[][] columns, List<Anomaly> anomalies, int training) {

    /** In place of times that a series does not have. */
    public static final long[] UNTIMED = {};

    public Series {
        metrics = List.copyOf(metrics);
        anomalies = List.copyOf(anomalies);
        if (columns.length != metrics.size() || columns.length == 0) {
            throw new IllegalArgumentException("%d columns for metrics %s".formatted(columns.length, metrics));
        }
        int size = columns[0].length;
        Anomaly.requireWithin(anomalies, size);
        for (double[] column : columns) {
            requireSize(column.length, size);
        }
        requireSize(times == UNTIMED ? size : times.length, size);
        if (training < 0 || training > size) {
            throw new IllegalArgumentException("%d of %d readings for learning".formatted(training, size));
        }
    }

    /** Whether its readings have times. */
    public boolean isTimed() {
        return times != UNTIMED;
    }

    /** How many readings it has. */
    public int size() {
        return columns[0].length;
    }

    /** The values of a reading, one a metric, in an array of its own. */
    public double[] row(int reading) {
        double[] row = new double[columns.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = columns[i][reading];
        }
        return row;
    }

    /** What a detector may know before the first reading. */
    public SeriesDetector.Shape shape() {
        return new SeriesDetector.Shape(metrics, isTimed(), training);
    }

    /** Of a reading, in microseconds since the epoch; one a second where the series has no times. */
    public long time(int reading) {
        return !isTimed() ? reading * 1_000_000L : times[reading];
    }

    private static void requireSize(int got, int size) {
        if (got != size) {
            throw new IllegalArgumentException(
                    "times and columns are of one length, got %d and %d".formatted(got, size));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
