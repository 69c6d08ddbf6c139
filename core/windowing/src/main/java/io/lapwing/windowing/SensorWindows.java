package io.lapwing.windowing;

import org.jspecify.annotations.Nullable;

/** The windows of one sensor, its newest event time, and when it last said something new. */
final class SensorWindows {
    /** See {@link #touch}. */
    static final int STEPS_OF_TOUCHING = 6;

    private static final long NEVER = Long.MAX_VALUE;

    final String sensor;
    /** Of its name. */
    final int hash;

    /** In the order of reports. */
    int number;

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
    private Series[] series = SeriesByMetric.NONE;

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

    /** Sorted by metric. */
    Series[] series() {
        return series;
    }

    /** Reads what a step of the way to its windows needs, so that it is near; the sum means nothing. */
    long touch(int step) {
        if (step < 2) {
            return step == 0 ? nextDue : series.length;
        }
        long sum = 0;
        for (Series of : series) {
            sum += of.touch(step - 2);
        }
        return sum;
    }

    /** Puts back what it was. */
    void restore(long newestTime, long floorTime, Series[] all) {
        newest = newestTime;
        floor = floorTime;
        series = all;
        open = 0;
        for (Series of : all) {
            open += of.open();
        }
        nextDue = nextDue();
    }

    /** Lets go of everything. */
    void clear() {
        restore(newest, floor, SeriesByMetric.NONE);
    }

    /**
     * Until which event time new readings with these metrics do nothing but enter the newest windows, or new ones with
     * the same start for all metrics; {@link Long#MIN_VALUE} where they do more.
     */
    long quietUntil(String[] metrics) {
        long size = 0;
        for (int i = 0; i < metrics.length; i++) {
            int at = SeriesByMetric.find(series, metrics[i], i);
            if (at < 0 || !series[at].isQuiet(newest) || (i > 0 && series[at].rules.size() != size)) {
                return Long.MIN_VALUE;
            }
            size = series[at].rules.size();
        }
        return nextDue;
    }

    /** Of a metric that it has. */
    Rules rulesOf(String metric) {
        return series[SeriesByMetric.find(series, metric, 0)].rules;
    }

    /**
     * Takes values of one metric of readings that came while it was {@linkplain #quietUntil quiet}.
     *
     * @param readings the time of each stands {@code stride} after that of the one before, values behind it
     * @param which of the values
     */
    void takeWaiting(
            String metric, int which, long[] readings, int from, int count, int stride, @Nullable String place) {
        Series of = series[SeriesByMetric.find(series, metric, which)];
        for (int i = 0; i < count; i++) {
            int at = from + i * stride;
            long time = readings[at];
            of.seen.append(time);
            if (!of.isInNewest(time)) {
                var unused = open(of, of.size(), of.rules.lastStart(time));
            }
            of.add(time, 0, Double.longBitsToDouble(readings[at + 1 + which]), place);
        }
    }

    /** The newest of the readings that are taken now. */
    void passedOn(long newestTime, long running) {
        newest = newestTime;
        lastActive = running;
    }

    /** The location that was said last. */
    @Nullable String location() {
        return location;
    }

    /** The location, as the one object that all windows of this sensor share. */
    @Nullable String place(@Nullable String said, TextPool texts) {
        if (said == null) {
            return null;
        }
        if (!said.equals(location)) {
            location = texts.shared(said);
        }
        return location;
    }

    /**
     * A reading with this event time came.
     *
     * @return whether a metric has nothing left
     */
    boolean moveTo(long time, StepResults out) {
        if (time <= newest) {
            return false;
        }
        newest = time;
        return time >= nextDue && settle(out);
    }

    /** A metric that it does not have; nothing is known of it from before the plan changed last. */
    Series insert(int at, String metric, Rules rules) {
        Series created = new Series(metric, rules);
        series = SeriesByMetric.with(series, at, created);
        if (created.startAt(floor, newest)) {
            nextDue = newest + 1;
        }
        return created;
    }

    /** Opens a window at {@code at} in the order of starts. */
    Window open(Series of, int at, long start) {
        open++;
        if (of.rules.closesAt(start) > newest) {
            nextDue = Math.min(nextDue, of.rules.closesAt(start));
        }
        return of.insert(at, start);
    }

    /** Whether a reading of a metric without windows is too late. */
    boolean isTooLate(Rules rules, long time) {
        return time < newest && (time < floor || time < rules.changeableFrom(newest));
    }

    void dropEmptySeries() {
        series = SeriesByMetric.withoutEmpty(series);
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
            if (of.rules.idleClose() < least && of.open() > 0) {
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
        series = SeriesByMetric.withoutEmpty(series);
        nextDue = nextDue();
    }

    void close(Series of, Window window, ClosedWindow result) {
        window.close();
        of.closed();
        open--;
        nextDue = Math.min(nextDue, of.rules.endsAt(window.start()));
        window.tell(sensor, of.metric, of.rules, result);
    }

    private void closeUpTo(long time, Series of, StepResults out) {
        for (int i = of.firstOpen();
                i < of.size() && of.rules.closesAt(of.window(i).start()) <= time;
                i++) {
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
            due = Math.min(due, of.nextDue(newest));
        }
        return due;
    }
}
