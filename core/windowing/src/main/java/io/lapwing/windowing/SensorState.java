package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sensor's windows as bytes and back. Equal windows give equal bytes, however they came about. */
final class SensorState {
    /** Bytes that a metric, a seen reading, a window take at least. */
    private static final int LEAST = 1;

    private static final int SELECTED = 1;
    private static final int WITH_SEQS = 2;
    private static final int WITH_PAST = 4;
    private static final int ALL_FLAGS = SELECTED | WITH_SEQS | WITH_PAST;

    /** Spans are shorter than the longest that settings allow, see {@link WindowSettings}. */
    private static final long LONGEST = 36_500L * 24 * 3_600 * 1_000_000;

    private SensorState() {}

    static byte[] write(SensorWindows sensor) {
        StateOutput out = new StateOutput();
        out.signed(sensor.newest());
        writeFloor(sensor.floor(), out);
        out.number(sensor.planChanges);
        out.number(sensor.lastActive);
        Series[] all = sensor.series();
        out.number(all.length);
        String location = null;
        for (Series series : all) {
            location = write(series, location, out);
        }
        return out.toBytes();
    }

    static SensorWindows read(String name, int hash, byte[] state, PlanRules plan, TextPool texts) {
        StateInput in = new StateInput(state);
        long newest = in.time();
        long floor = readFloor(in);
        in.check(floor <= newest, "a floor is newer than the newest reading");
        SensorWindows sensor = new SensorWindows(name, hash, (int) in.number(0, Integer.MAX_VALUE));
        sensor.lastActive = in.number(0, Long.MAX_VALUE >> 1);
        Series[] all = new Series[in.count(LEAST)];
        LocationReader locations = new LocationReader(texts);
        for (int i = 0; i < all.length; i++) {
            String metric = in.text();
            in.check(i == 0 || all[i - 1].metric.compareTo(metric) < 0, "metrics are out of order");
            all[i] = read(texts.shared(metric), newest, plan, locations, in);
        }
        in.end();
        sensor.restore(newest, floor, all);
        return sensor;
    }

    private static @Nullable String write(Series series, @Nullable String locationBefore, StateOutput out) {
        SeenReadings seen = series.seen;
        Past past = series.past;
        boolean seqs = seen.hasSeqs();
        out.text(series.metric);
        out.number((series.selected ? SELECTED : 0) | (seqs ? WITH_SEQS : 0) | (past != null ? WITH_PAST : 0));
        Rules rules = series.rules;
        out.number(rules.size());
        out.number(rules.slide());
        out.number(rules.grace());
        out.number(rules.lateness());
        out.number(seen.size());
        long before = 0;
        for (int i = 0; i < seen.size(); i++) {
            out.signed(seen.timeAt(i) - before);
            before = seen.timeAt(i);
            if (seqs) {
                out.signed(seen.seqAt(i));
            }
        }
        List<Window> windows = new ArrayList<>(series.size());
        for (int i = 0; i < series.size(); i++) {
            windows.add(series.window(i));
        }
        String location = writeWindows(windows, locationBefore, out);
        if (past != null) {
            writeFloor(past.timeFloor, out);
            writeFloor(past.startFloor, out);
            out.number(past.spent.size());
            for (SpentWindows spent : past.spent) {
                out.number(spent.size());
                out.number(spent.slide());
                writeFloor(spent.floor(), out);
                location = writeWindows(spent.windows(), location, out);
            }
        }
        return location;
    }

    private static Series read(String metric, long newest, PlanRules plan, LocationReader locations, StateInput in) {
        int flags = (int) in.number(0, ALL_FLAGS);
        long size = in.number(1, LONGEST);
        long slide = in.number(1, size);
        long grace = in.number(0, LONGEST);
        long lateness = in.number(0, LONGEST);
        in.check(size / slide <= WindowSettings.MOST_WINDOWS_OF_A_READING, "windows overlap too often");
        Series series = new Series(metric, plan.withTimes(metric, size, slide, grace, lateness));
        series.selected = (flags & SELECTED) != 0;
        readSeen(series.seen, newest, (flags & WITH_SEQS) != 0, in);
        series.putAll(readWindows(size, slide, newest, locations, in));
        if ((flags & WITH_PAST) != 0) {
            Past past = new Past();
            past.timeFloor = readFloor(in);
            past.startFloor = readFloor(in);
            in.check(Math.max(past.timeFloor, past.startFloor) <= newest, "a floor is newer than the newest reading");
            int spent = in.count(LEAST);
            for (int i = 0; i < spent; i++) {
                long spentSize = in.number(1, LONGEST);
                long spentSlide = in.number(1, spentSize);
                long spentFloor = readFloor(in);
                List<Window> windows = readWindows(spentSize, spentSlide, newest, locations, in);
                in.check(windows.stream().noneMatch(Window::isOpen), "a spent window is open");
                past.spent.add(new SpentWindows(spentSize, spentSlide, spentFloor, windows));
            }
            series.past = past;
        }
        return series;
    }

    private static void readSeen(SeenReadings seen, long newest, boolean seqs, StateInput in) {
        int size = in.count(LEAST);
        long time = 0;
        long seqBefore = 0;
        boolean anySeq = false;
        for (int i = 0; i < size; i++) {
            long timeBefore = time;
            time = timeBefore + in.time();
            long seq = seqs ? in.signed() : 0;
            anySeq |= seq != 0;
            in.check(time <= newest, "a reading is newer than the newest");
            in.check(i == 0 || SeenReadings.isAfter(time, seq, timeBefore, seqBefore), "readings are out of order");
            seen.add(time, seq);
            seqBefore = seq;
        }
        in.check(anySeq == seqs, "no reading has a seq");
    }

    private static @Nullable String writeWindows(
            List<Window> windows, @Nullable String locationBefore, StateOutput out) {
        String location = locationBefore;
        out.number(windows.size());
        long before = 0;
        for (Window window : windows) {
            out.signed(window.start() - before);
            before = window.start();
            location = window.write(location, out);
        }
        return location;
    }

    private static List<Window> readWindows(
            long size, long slide, long newest, LocationReader locations, StateInput in) {
        int count = in.count(LEAST);
        List<Window> windows = new ArrayList<>();
        long start = 0;
        for (int i = 0; i < count; i++) {
            long before = start;
            start = before + in.time();
            in.check(start <= newest, "a window is newer than the newest reading");
            in.check(i == 0 || start > before, "windows are out of order");
            in.check(Math.floorMod(start, slide) == 0, "a window is not aligned");
            Window window = new Window();
            window.read(start, size, locations, in);
            windows.add(window);
        }
        return windows;
    }

    /** A time, or the one before all others. */
    private static void writeFloor(long floor, StateOutput out) {
        out.number(floor == Long.MIN_VALUE ? 0 : 1);
        if (floor != Long.MIN_VALUE) {
            out.signed(floor);
        }
    }

    private static long readFloor(StateInput in) {
        return in.number(0, 1) == 0 ? Long.MIN_VALUE : in.time();
    }

    /** See {@link LocationReader}. */
    static void writeLocation(@Nullable String location, @Nullable String before, StateOutput out) {
        if (location == null) {
            out.number(LocationReader.NONE);
        } else if (location.equals(before)) {
            out.number(LocationReader.SAME);
        } else {
            out.number(LocationReader.NEXT);
            out.text(location);
        }
    }
}
