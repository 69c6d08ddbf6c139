package io.lapwing.windowing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The windows of one sensor, its newest event time, and when it last said something new. */
final class SensorWindows {
    private static final long NEVER = Long.MAX_VALUE;
    private static final Series[] NO_SERIES = {};

    final String sensor;
    /** Of its name. */
    final int hash;

    boolean timed;
    /** The last mark after which it was said to change. */
    int announced;
    /** Changes of the plan that it knows of. */
    int planChanges;
    /** The running clock at its last reading that changed something. */
    long lastActive;

    private long newest = Long.MIN_VALUE;
    /** The newest event time when the plan changed last: what came before of metrics that were gone is not known. */
    private long floor = Long.MIN_VALUE;

    private @Nullable String location;
    /** Sorted by metric, the order in which windows close. */
    private Series[] series = NO_SERIES;

    private int open;
    /** The least newest event time at which a window closes or is dropped. */
    private long nextDue = NEVER;

    SensorWindows(String sensor, int hash, int planChanges) {
        this.sensor = sensor;
        this.hash = hash;
        this.planChanges = planChanges;
    }

    int open() {
        return open;
    }

    /** {@link Long#MIN_VALUE} before the first reading. */
    long newest() {
        return newest;
    }

    long floor() {
        return floor;
    }

    Series[] series() {
        return series;
    }

    /** Puts back what it was. */
    void restore(long newestTime, long floorTime, Series[] all) {
        newest = newestTime;
        floor = floorTime;
        series = all;
        open = 0;
        for (Series of : all) {
            for (int i = 0; i < of.size(); i++) {
                open += of.window(i).isOpen() ? 1 : 0;
            }
        }
        nextDue = nextDue();
    }

    /** Lets go of everything. */
    void clear() {
        restore(newest, floor, NO_SERIES);
    }

    /** Whether {@link #take} would change anything. */
    boolean isChangedBy(Measurement reading, PlanRules plan) {
        long time = reading.time();
        for (int i = 0; i < reading.size(); i++) {
            int at = find(reading.metric(i), i);
            if (at < 0) {
                Rules rules = plan.of(reading.metric(i));
                if (rules != null && !isTooLate(rules, time)) {
                    return true;
                }
            } else if (series[at].selected
                    && (time >= newest || !series[at].isTooLate(time, newest))
                    && !series[at].seen.contains(time, reading.seq())) {
                return true;
            }
        }
        return false;
    }

    /** Takes a reading that has at least one metric that is selected. */
    Fate take(Measurement reading, PlanRules plan, TextPool texts, StepResults out) {
        long time = reading.time();
        long seq = reading.seq();
        boolean old = time < newest;
        boolean emptied = false;
        if (time > newest) {
            newest = time;
            if (time >= nextDue) {
                emptied = settle(out);
            }
        }
        String place = place(reading.location(), texts);
        boolean changed = false;
        boolean repeated = false;
        for (int i = 0; i < reading.size(); i++) {
            String metric = reading.metric(i);
            int at = find(metric, i);
            Series of = at >= 0 ? series[at] : null;
            if (of == null) {
                Rules rules = plan.of(metric);
                if (rules == null) {
                    continue;
                }
                if (old && isTooLate(rules, time)) {
                    out.valueCameTooLate(metric);
                    continue;
                }
                of = insert(-at - 1, new Series(texts.shared(metric), rules));
                if (of.startAt(floor, newest)) {
                    nextDue = newest + 1;
                }
            } else if (!of.selected) {
                continue;
            } else if (old && of.isTooLate(time, newest)) {
                out.valueCameTooLate(metric);
                continue;
            }
            if (of.seen.add(time, seq)) {
                changed = true;
                add(of, time, seq, reading.value(i), place, out);
            } else {
                repeated = true;
                out.repeated();
            }
        }
        if (emptied) {
            dropEmptySeries();
        }
        return changed ? Fate.TAKEN : repeated ? Fate.REPEATED : Fate.TOO_LATE;
    }

    /**
     * Closes the open windows whose metric's idle time is over and leaves the newest event time where it is.
     *
     * @param running the running clock
     */
    void closeIdle(long running, StepResults out) {
        for (Series of : series) {
            if (lastActive + of.rules.idleClose() <= running) {
                for (int i = 0; i < of.size(); i++) {
                    if (of.window(i).isOpen()) {
                        close(of, of.window(i), out.closedIdle());
                    }
                }
                of.trim();
            }
        }
        nextDue = nextDue();
    }

    /** The running clock at which silence closes the first of the open windows. */
    long idleAt() {
        long least = NEVER;
        for (Series of : series) {
            if (of.rules.idleClose() < least && hasOpen(of)) {
                least = of.rules.idleClose();
            }
        }
        return least == NEVER ? NEVER : lastActive + least;
    }

    /** The plan has changed: what is open in windows that are cut no more closes. */
    void adapt(PlanRules plan, StepResults out) {
        for (Series of : series) {
            Rules next = plan.of(of.metric);
            if (next == null || !next.hasShapeOf(of.rules)) {
                closeUpTo(NEVER, of, out);
            }
            of.selected = next != null;
            if (next != null) {
                of.change(next, newest);
                closeUpTo(newest, of, out);
            }
        }
        floor = newest;
        planChanges = plan.changes();
        dropEmptySeries();
        nextDue = nextDue();
    }

    /** Of a metric without windows. */
    private boolean isTooLate(Rules rules, long time) {
        return time < newest && (time < floor || time < rules.changeableFrom(newest));
    }

    private void add(Series of, long time, long seq, double value, @Nullable String place, StepResults out) {
        Rules rules = of.rules;
        if (rules.isTumbling() && of.isInNewest(time)) {
            // Nearly every reading: no division, no search.
            of.add(time, seq, value, place);
            return;
        }
        long changeableFrom = of.changeableFrom(newest);
        for (long start = rules.firstStart(time); start <= time; start += rules.slide()) {
            if (start >= changeableFrom) {
                addTo(of, start, time, seq, value, place, out);
            }
        }
    }

    private void addTo(
            Series of, long start, long time, long seq, double value, @Nullable String place, StepResults out) {
        int at = of.indexOf(start);
        if (at < 0) {
            Window window = of.insert(-at - 1, start);
            window.add(time, seq, value, place);
            open++;
            if (of.rules.closesAt(start) <= newest) {
                close(of, window, out.closedLate());
            } else {
                nextDue = Math.min(nextDue, of.rules.closesAt(start));
            }
            return;
        }
        Window window = of.window(at);
        window.add(time, seq, value, place);
        if (!window.isOpen()) {
            window.revise();
            window.tell(sensor, of.metric, of.rules, out.revised());
        }
    }

    private void close(Series of, Window window, ClosedWindow result) {
        window.close();
        open--;
        nextDue = Math.min(nextDue, of.rules.endsAt(window.start()));
        window.tell(sensor, of.metric, of.rules, result);
    }

    private void closeUpTo(long time, Series of, StepResults out) {
        for (int i = 0; i < of.size() && of.rules.closesAt(of.window(i).start()) <= time; i++) {
            if (of.window(i).isOpen()) {
                close(of, of.window(i), out.closed());
            }
        }
    }

    /**
     * Closes and drops what the newest event time has passed.
     *
     * @return whether a metric has nothing left
     */
    private boolean settle(StepResults out) {
        boolean emptied = false;
        for (Series of : series) {
            closeUpTo(newest, of, out);
            emptied |= of.forgetBefore(newest);
        }
        nextDue = nextDue();
        return emptied;
    }

    private long nextDue() {
        long due = NEVER;
        for (Series of : series) {
            if (of.past != null || of.size() == 0) {
                // After a change of the plan, for a while.
                due = newest + 1;
                continue;
            }
            due = Math.min(due, of.rules.endsAt(of.window(0).start()));
            for (int i = of.size() - 1; i >= 0 && of.rules.closesAt(of.window(i).start()) > newest; i--) {
                if (of.window(i).isOpen()) {
                    due = Math.min(due, of.rules.closesAt(of.window(i).start()));
                }
            }
        }
        return due;
    }

    /** The location, as the one object that all windows of this sensor share. */
    private @Nullable String place(@Nullable String said, TextPool texts) {
        if (said == null) {
            return null;
        }
        if (!said.equals(location)) {
            location = texts.shared(said);
        }
        return location;
    }

    private Series insert(int at, Series created) {
        Series[] more = Arrays.copyOf(series, series.length + 1);
        System.arraycopy(series, at, more, at + 1, series.length - at);
        more[at] = created;
        series = more;
        return created;
    }

    /**
     * The position of the metric, or −(where it belongs) − 1.
     *
     * @param guess where it is looked for first: readings name their metrics in the same order each time
     */
    private int find(String metric, int guess) {
        if (guess < series.length && series[guess].metric.equals(metric)) {
            return guess;
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
        series = Arrays.stream(series).filter(of -> !of.isEmpty()).toArray(Series[]::new);
    }

    private static boolean hasOpen(Series of) {
        for (int i = of.size() - 1; i >= 0; i--) {
            if (of.window(i).isOpen()) {
                return true;
            }
        }
        return false;
    }
}
