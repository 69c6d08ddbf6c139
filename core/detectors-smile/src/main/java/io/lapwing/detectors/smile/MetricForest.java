package io.lapwing.detectors.smile;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forest of one metric of a partition, trained again and again on the newest rows of all sensors. */
/*
 * The rows since the one at which the forest in training was begun, or the newest of a training, whichever are more, are kept
 * in one queue. A snapshot holds it and those rows of the serving forest that it no longer has: all trees can be
 * grown again from that.
 */
final class MetricForest {
    private final IsolationForestSettings settings;
    private final ArrayDeque<float[]> newest = new ArrayDeque<>();
    private long seen;
    private @Nullable TrainedForest serving;
    private @Nullable TrainedForest training;
    /** Rows seen when the last training began, and the append time then. */
    private long trainedAt;

    private long trainedTime;

    MetricForest(IsolationForestSettings settings) {
        this.settings = settings;
    }

    /** Rows learnt. */
    long seen() {
        return seen;
    }

    /** Rows before the first score. */
    long needed() {
        return (long) settings.warmUp() + IsolationForestSettings.SERVES_AFTER - 1;
    }

    /** The forest that judges the next row; waits for it. Null during the warm-up. */
    @Nullable ForestFit current() {
        TrainedForest forest = training != null && isDue() ? training : serving;
        return forest == null ? null : forest.get();
    }

    private boolean isDue() {
        return seen + 1 >= trainedAt + IsolationForestSettings.SERVES_AFTER;
    }

    /**
     * @param row as {@link RollingFeatures} keeps it
     * @param received append time, microseconds since the epoch
     */
    void learn(float[] row, long received) {
        if (training != null && isDue()) {
            serving = training;
            training = null;
        }
        newest.addLast(row);
        seen++;
        while (newest.size() > settings.rows() + (training == null ? 0 : seen - trainedAt)) {
            newest.removeFirst();
        }
        if (training == null && isTimeToTrain(received)) {
            training = new TrainedForest(List.copyOf(newest), settings);
            trainedAt = seen;
            trainedTime = received;
        }
    }

    private boolean isTimeToTrain(long received) {
        if (serving == null) {
            return seen >= settings.warmUp();
        }
        return seen - trainedAt >= settings.between()
                && received - trainedTime >= settings.pause().toNanos() / 1000;
    }

    void write(StateWriter out) {
        out.whole(seen);
        out.whole(trainedAt);
        out.signed(trainedTime);
        out.whole(newest.size());
        newest.forEach(row -> write(out, row));
        out.flag(training != null);
        out.flag(serving != null);
        if (serving != null) {
            List<float[]> rows = serving.rows();
            // Rows are never copied, so the queue's oldest row is found among those of the forest by itself.
            int gone = indexOf(rows, newest.peekFirst());
            out.whole(rows.size());
            out.whole(gone);
            rows.subList(0, gone).forEach(row -> write(out, row));
        }
    }

    private static int indexOf(List<float[]> rows, float @Nullable [] oldest) {
        int at = 0;
        while (at < rows.size() && rows.get(at) != oldest) {
            at++;
        }
        return at;
    }

    private static void write(StateWriter out, float[] row) {
        for (float x : row) {
            out.real(x);
        }
    }

    void read(StateReader in) {
        seen = in.whole();
        trainedAt = in.whole();
        trainedTime = in.signed();
        int rowBytes = RollingFeatures.KEPT * Float.BYTES;
        int count = in.count(settings.rows() + IsolationForestSettings.SERVES_AFTER, rowBytes);
        for (int i = 0; i < count; i++) {
            newest.addLast(readRow(in));
        }
        boolean trains = in.flag();
        boolean serves = in.flag();
        in.check(
                seen >= newest.size() && trainedAt >= 0 && trainedAt <= seen && (newest.size() > 0 || seen == 0),
                "counts of rows");
        if (serves) {
            int size = in.whole(2, settings.rows());
            int gone = in.count(size, rowBytes);
            List<float[]> rows = new ArrayList<>(size);
            for (int i = 0; i < gone; i++) {
                rows.add(readRow(in));
            }
            in.check(size - gone <= newest.size(), "rows of a forest");
            Iterator<float[]> kept = newest.iterator();
            while (rows.size() < size) {
                rows.add(kept.next());
            }
            serving = new TrainedForest(List.copyOf(rows), settings);
        }
        if (trains) {
            List<float[]> rows = new ArrayList<>(newest);
            long since = seen - trainedAt;
            in.check(since < rows.size() - 1, "rows of a training");
            rows = rows.subList(0, rows.size() - (int) since);
            rows = rows.subList(Math.max(0, rows.size() - settings.rows()), rows.size());
            training = new TrainedForest(List.copyOf(rows), settings);
        }
    }

    private static float[] readRow(StateReader in) {
        float[] row = new float[RollingFeatures.KEPT];
        for (int i = 0; i < row.length; i++) {
            row[i] = in.real();
        }
        return row;
    }
}
