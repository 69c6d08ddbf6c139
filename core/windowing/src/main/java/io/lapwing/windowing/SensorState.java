package io.lapwing.windowing;

import static io.lapwing.windowing.StateInput.check;

import org.jspecify.annotations.Nullable;

/** A sensor's windows as bytes and back. Equal windows give equal bytes, however they came about. */
final class SensorState {
    /** Bytes that a metric, a seen reading or a window take at least. */
    private static final int LEAST = 1;

    private static final int NO_LOCATION = 0;
    private static final int SAME_LOCATION = 1;
    private static final int NEXT_LOCATION = 2;

    private SensorState() {}

    static byte[] write(SensorWindows sensor) {
        StateOutput out = new StateOutput();
        out.signed(sensor.newest());
        out.number(sensor.lastActive);
        Series[] all = sensor.series();
        out.number(all.length);
        String location = null;
        for (Series series : all) {
            out.text(series.metric);
            writeSeen(series.seen, out);
            out.number(series.size());
            long before = 0;
            for (int i = 0; i < series.size(); i++) {
                Window window = series.window(i);
                WindowContents contents = window.contents();
                out.signed(contents.start() - before);
                before = contents.start();
                out.number(window instanceof Window.Closed closed ? closed.revision() + 1 : 0);
                location = contents.write(location, out);
            }
        }
        return out.toBytes();
    }

    static SensorWindows read(String name, byte[] state, Rules rules, TextPool texts) {
        StateInput in = new StateInput(state);
        SensorWindows sensor = new SensorWindows(name, rules);
        long newest = in.time();
        sensor.lastActive = in.number(0, Long.MAX_VALUE >> 1);
        Series[] all = new Series[in.count(LEAST)];
        String[] location = new String[1];
        for (int i = 0; i < all.length; i++) {
            String metric = in.text();
            check(i == 0 || all[i - 1].metric.compareTo(metric) < 0, "metrics are out of order");
            all[i] = new Series(texts.shared(metric));
            readSeen(all[i].seen, newest, in);
            readWindows(all[i], rules, newest, location, texts, in);
        }
        in.end();
        sensor.restore(newest, all);
        return sensor;
    }

    private static void writeSeen(SeenReadings seen, StateOutput out) {
        int size = seen.size();
        boolean seqs = false;
        for (int i = 0; i < size; i++) {
            seqs |= seen.seqAt(i) != 0;
        }
        out.number(size);
        out.number(seqs ? 1 : 0);
        long before = 0;
        for (int i = 0; i < size; i++) {
            out.signed(seen.timeAt(i) - before);
            before = seen.timeAt(i);
            if (seqs) {
                out.signed(seen.seqAt(i));
            }
        }
    }

    private static void readSeen(SeenReadings seen, long newest, StateInput in) {
        int size = in.count(LEAST);
        boolean seqs = in.number(0, 1) == 1;
        long time = 0;
        long seqBefore = 0;
        for (int i = 0; i < size; i++) {
            long timeBefore = time;
            time = timeBefore + in.time();
            long seq = seqs ? in.signed() : 0;
            check(time <= newest, "a reading is newer than the newest");
            check(i == 0 || SeenReadings.isAfter(time, seq, timeBefore, seqBefore), "readings are out of order");
            seen.add(time, seq);
            seqBefore = seq;
        }
    }

    private static void readWindows(
            Series series, Rules rules, long newest, @Nullable String[] location, TextPool texts, StateInput in) {
        int size = in.count(LEAST);
        long start = 0;
        for (int i = 0; i < size; i++) {
            long before = start;
            start = before + in.time();
            check(start <= newest, "a window is newer than the newest reading");
            check(i == 0 || start > before, "windows are out of order");
            check(rules.lastStart(start) == start, "a window is not aligned");
            int revision = (int) in.number(0, Integer.MAX_VALUE) - 1;
            WindowContents contents = WindowContents.read(start, rules, location, texts, in);
            series.insert(i, revision < 0 ? new Window.Open(contents) : new Window.Closed(contents, revision));
        }
    }

    /** @return the location to compare the next one with */
    static @Nullable String writeLocation(@Nullable String location, @Nullable String before, StateOutput out) {
        if (location == null) {
            out.number(NO_LOCATION);
            return before;
        }
        if (location.equals(before)) {
            out.number(SAME_LOCATION);
        } else {
            out.number(NEXT_LOCATION);
            out.text(location);
        }
        return location;
    }

    static @Nullable String readLocation(@Nullable String[] before, TextPool texts, StateInput in) {
        switch ((int) in.number(NO_LOCATION, NEXT_LOCATION)) {
            case NO_LOCATION -> {
                return null;
            }
            case NEXT_LOCATION -> before[0] = texts.shared(in.text());
            default -> check(before[0] != null, "no location came before");
        }
        return before[0];
    }
}
