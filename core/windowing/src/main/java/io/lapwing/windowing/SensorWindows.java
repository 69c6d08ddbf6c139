package io.lapwing.windowing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The windows of one sensor, its watermark, and when it last said something new. */
final class SensorWindows {
    private static final long NEVER = Long.MAX_VALUE;
    /** Up to here comparing names one by one beats a binary search. */
    private static final int FEW = 4;

    final String sensor;
    private final Rules rules;

    /** When its idle timer looks next, by the running clock; meaningful while {@link #timed}. */
    long timer;

    boolean timed;
    /** The last mark after which it was said to change. */
    int announced;
    /** The running clock at its last reading that changed something. */
    long lastActive;

    private long newest = Long.MIN_VALUE;
    private @Nullable String location;
    /** Sorted by metric, the order in which windows close. */
    private Series[] series = new Series[0];

    private int open;
    /** The least watermark at which a window closes or is dropped. */
    private long nextDue = NEVER;

    SensorWindows(String sensor, Rules rules) {
        this.sensor = sensor;
        this.rules = rules;
    }

    long newest() {
        return newest;
    }

    Series[] series() {
        return series;
    }

    /** Puts back what it was. */
    void restore(long newestTime, Series[] all) {
        newest = newestTime;
        series = all;
        open = 0;
        for (Series of : all) {
            for (int i = 0; i < of.size(); i++) {
                open += of.window(i) instanceof Window.Open ? 1 : 0;
            }
        }
        nextDue = nextDue();
    }

    /** Whether {@link #take} would change anything. */
    boolean isChangedBy(Measurement reading) {
        long time = reading.time();
        if (time > newest) {
            return true;
        }
        for (int i = 0; i < reading.size(); i++) {
            int at = find(reading.metric(i));
            if (at < 0 || !series[at].seen.contains(time, reading.seq())) {
                return true;
            }
        }
        return false;
    }

    int open() {
        return open;
    }

    /** The newest event time less the grace, {@link Long#MIN_VALUE} before the first reading. */
    long watermark() {
        return newest == Long.MIN_VALUE ? Long.MIN_VALUE : newest - rules.grace;
    }

    boolean isTooLate(long time) {
        return time < newest && time < rules.tooLateBefore(watermark());
    }

    /**
     * Takes a reading that is not too late.
     *
     * @return whether anything changed
     */
    boolean take(Measurement reading, TextPool texts, StepResults out) {
        long time = reading.time();
        long seq = reading.seq();
        boolean emptied = false;
        if (time > newest) {
            newest = time;
            if (watermark() >= nextDue) {
                emptied = settle(out);
            }
        }
        String place = place(reading.location(), texts);
        boolean changed = false;
        for (int i = 0; i < reading.size(); i++) {
            Series of = series(reading.metric(i), texts);
            if (of.seen.add(time, seq)) {
                changed = true;
                add(of, time, seq, reading.value(i), place, out);
            } else {
                out.repeated();
            }
        }
        if (emptied) {
            dropEmptySeries();
        }
        return changed;
    }

    /** Closes all open windows and leaves the watermark where it is. */
    void closeIdle(StepResults out) {
        for (Series of : series) {
            for (int i = 0; i < of.size(); i++) {
                if (of.window(i) instanceof Window.Open window) {
                    out.closedIdle(close(of, i, window));
                }
            }
            of.trim();
        }
        nextDue = nextDue();
    }

    private void add(Series of, long time, long seq, double value, @Nullable String place, StepResults out) {
        int last = of.size() - 1;
        if (rules.isTumbling() && last >= 0 && of.window(last) instanceof Window.Open window) {
            // Nearly every reading: no division, no search.
            long start = window.contents().start();
            if (time >= start && time < start + rules.size) {
                window.add(time, seq, value, place);
                return;
            }
        }
        long revisableFrom = rules.tooLateBefore(watermark());
        for (long start = rules.firstStart(time); start <= time; start += rules.slide) {
            if (start >= revisableFrom) {
                addTo(of, start, time, seq, value, place, out);
            }
        }
    }

    private void addTo(
            Series of, long start, long time, long seq, double value, @Nullable String place, StepResults out) {
        int at = of.indexOf(start);
        if (at < 0) {
            Window.Open window = new Window.Open(of.fresh(start, rules.extremes));
            window.add(time, seq, value, place);
            of.insert(-at - 1, window);
            open++;
            if (start + rules.size <= watermark()) {
                out.closedLate(close(of, -at - 1, window));
            } else {
                nextDue = Math.min(nextDue, start + rules.size);
            }
            return;
        }
        switch (of.window(at)) {
            case Window.Open window -> window.add(time, seq, value, place);
            case Window.Closed window -> {
                Window.Closed revised = window.revise(time, seq, value, place);
                of.replace(at, revised);
                out.revised(revised.contents().result(sensor, of.metric, rules, revised.revision()));
            }
        }
    }

    private WindowResult close(Series of, int at, Window.Open window) {
        Window.Closed closed = window.close();
        of.replace(at, closed);
        open--;
        nextDue = Math.min(nextDue, closed.contents().start() + rules.size + rules.lateness);
        return closed.contents().result(sensor, of.metric, rules, closed.revision());
    }

    /**
     * Closes and drops what the watermark has passed.
     *
     * @return whether a metric has no window left
     */
    private boolean settle(StepResults out) {
        long watermark = watermark();
        long kept = rules.tooLateBefore(watermark);
        boolean emptied = false;
        for (Series of : series) {
            for (int i = 0; i < of.size() && of.start(i) + rules.size <= watermark; i++) {
                if (of.window(i) instanceof Window.Open window) {
                    out.closed(close(of, i, window));
                }
            }
            of.dropBefore(kept);
            of.seen.forgetBefore(kept);
            emptied |= of.size() == 0;
        }
        nextDue = nextDue();
        return emptied;
    }

    private long nextDue() {
        long due = NEVER;
        for (Series of : series) {
            if (of.size() > 0) {
                due = Math.min(due, of.start(0) + rules.size + rules.lateness);
            }
            for (int i = of.size() - 1; i >= 0 && of.start(i) + rules.size > watermark(); i--) {
                if (of.window(i) instanceof Window.Open) {
                    due = Math.min(due, of.start(i) + rules.size);
                }
            }
        }
        return due;
    }

    /** The location, as the one object that all windows of this sensor share. */
    private @Nullable String place(@Nullable String said, TextPool texts) {
        if (said != null && !said.equals(location)) {
            location = texts.shared(said);
        }
        return said == null ? null : location;
    }

    private Series series(String metric, TextPool texts) {
        int at = find(metric);
        if (at >= 0) {
            return series[at];
        }
        Series created = new Series(texts.shared(metric));
        Series[] more = Arrays.copyOf(series, series.length + 1);
        int target = -at - 1;
        System.arraycopy(series, target, more, target + 1, series.length - target);
        more[target] = created;
        series = more;
        return created;
    }

    private int find(String metric) {
        if (series.length <= FEW) {
            for (int i = 0; i < series.length; i++) {
                if (series[i].metric.equals(metric)) {
                    return i;
                }
            }
        }
        int low = 0;
        int high = series.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = series[middle].metric.compareTo(metric);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return -low - 1;
    }

    private void dropEmptySeries() {
        series = Arrays.stream(series).filter(of -> of.size() > 0).toArray(Series[]::new);
    }
}
