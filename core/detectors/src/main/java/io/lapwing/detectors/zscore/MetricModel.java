package io.lapwing.detectors.zscore;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.metric.Habit;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * What one metric of one sensor usually does: the mean of its last readings, and the standard deviation by which a
 * deviation from it is judged.
 */
/*
 * The sd of the last readings alone calls trifles anomalous: a room that was quiet for ten minutes has an sd of nearly
 * 0, and a metric that drifts leaves its last readings all day long. So the sd judged by is at least
 *   - the resolution, the smallest step between two readings that was ever seen (1 % of the magnitude, at least 0.1,
 *     while nothing ever moved),
 *   - a quarter of the long-run sd,
 * and is widened by unrest: the root mean square of this metric's own recent z-scores where that exceeds 1. Steady noise
 * has an unrest of 1, a metric that often leaves its past has more, and so has to leave it further to be remarked.
 */
final class MetricModel {
    /** The first version of the state that has habits. */
    private static final int WITH_HABIT = 2;

    private static final double LONG_RUN_SHARE = 0.25;
    private static final int LONG_RUN = 10_000;
    private static final double LONG_RUN_RATE = 1.0 / LONG_RUN;
    private static final int UNREST_LONG = 1000;
    private static final double UNREST_RATE = 1.0 / UNREST_LONG;
    /** Unrest starts as if this many ordinary readings had been seen. */
    private static final int UNREST_PRIOR = 100;

    /** From here on the rate is {@link #UNREST_RATE}. */
    private static final int TOLD_APART = 1000;

    private static final double UNREST_CAP = 5;
    /** How far from the mean, in sd, an anomalous reading is learnt: a lasting change becomes normal, but slowly. */
    private static final double CLIP = 4;
    /** No z beyond this is told apart. */
    private static final double MAX_Z = 1e6;

    private final RecentValues window;
    private final ZScoreSettings settings;
    /** From when it was right first. */
    private @Nullable Habit habit;

    /* Not a Resolution of its own: an object more for each metric, and a sensor of one reading needs more than a KiB. */
    private double last;
    private double resolution = Double.POSITIVE_INFINITY;
    private int seen;
    private double longMean;
    private double longVariance;
    private double unrest = 1;
    private int unrests;
    /** What the sd is before it is widened, until the next reading is learnt; NaN until somebody asks. No part of the state. */
    private double unwidened = Double.NaN;

    /** The mean that belongs to it. */
    private double mean;

    MetricModel(ZScoreSettings settings) {
        this(
                settings.by() == By.MEDIAN
                        ? new RollingMedian(settings.window())
                        : new RollingWindow(settings.window()),
                settings);
    }

    private MetricModel(RecentValues window, ZScoreSettings settings) {
        this.window = window;
        this.settings = settings;
    }

    void write(StateWriter out) {
        window.write(out);
        out.number(last);
        out.number(resolution);
        out.whole(seen);
        out.number(longMean);
        out.number(longVariance);
        out.number(unrest);
        out.whole(unrests);
        Habit formed = habit;
        out.flag(formed != null);
        if (formed != null) {
            formed.write(out);
        }
    }

    static MetricModel read(StateReader in, ZScoreSettings settings) {
        RecentValues window = settings.by() == By.MEDIAN
                ? RollingMedian.read(in, settings.window())
                : RollingWindow.read(in, settings.window());
        MetricModel model = new MetricModel(window, settings);
        model.last = in.within(Numbers.HUGE);
        model.resolution = in.number();
        in.check(model.resolution > 0, "a resolution");
        model.seen = in.whole(model.window.size(), Integer.MAX_VALUE);
        model.longMean = in.within(2 * Numbers.HUGE);
        model.longVariance = in.magnitude(4 * Numbers.HUGE * Numbers.HUGE);
        model.unrest = in.magnitude(UNREST_CAP * UNREST_CAP);
        model.unrests = in.whole(0, TOLD_APART);
        if (in.version() >= WITH_HABIT && in.flag()) {
            Habit formed = new Habit(settings.threshold(), settings.habit());
            formed.read(in);
            model.habit = formed;
        }
        return model;
    }

    int bytes() {
        return 88 + (habit == null ? 0 : Habit.bytes()) + window.bytes();
    }

    int seen() {
        return seen;
    }

    double mean() {
        return window.centre();
    }

    /** The sd that deviations are counted in; above 0. */
    double sd() {
        return unrest > 1 ? unwidened() * Math.sqrt(unrest) : unwidened();
    }

    private double unwidened() {
        if (Double.isNaN(unwidened)) {
            mean = window.centre();
            unwidened = leastSd();
        }
        return unwidened;
    }

    private double leastSd() {
        // A new reading deviates by its own sd and by that of the mean.
        double least = window.spread() * window.widening();
        least = larger(least, resolution == Double.POSITIVE_INFINITY ? Numbers.spreadOfConstant(mean) : resolution);
        // Squares tell as well which is larger, and roots are dear.
        double longRun = LONG_RUN_SHARE * LONG_RUN_SHARE * longVariance;
        if (longRun > least * least) {
            least = larger(least, LONG_RUN_SHARE * Math.sqrt(longVariance));
        }
        // Keeps a number from being divided by less than its own rounding.
        return larger(least, 1e-12 * Math.abs(mean));
    }

    /** Of two numbers that are numbers. */
    private static double larger(double one, double other) {
        return one > other ? one : other;
    }

    /** Distance from the mean in sd, without sign. */
    double z(double value) {
        // The mean is there once the sd is.
        return z(Numbers.clamp(value), sd());
    }

    private double z(double value, double sd) {
        double z = Math.abs(value - mean) / sd;
        return z < MAX_Z ? z : MAX_Z;
    }

    void learn(double value, boolean anomalous) {
        double x = Numbers.clamp(value);
        double clipped = x;
        learnHabit(anomalous && window.size() >= settings.warmUp() ? z(x) : 0);
        if (window.size() >= settings.warmUp()) {
            double sd = unwidened();
            double z = z(x, sd);
            z = z < UNREST_CAP ? z : UNREST_CAP;
            if (unrests < TOLD_APART) {
                unrests++;
            }
            double rate = unrests + UNREST_PRIOR >= UNREST_LONG ? UNREST_RATE : 1.0 / (unrests + UNREST_PRIOR);
            unrest += rate * (z * z - unrest);
            if (anomalous) {
                double reach = CLIP * sd;
                clipped = Math.clamp(x, mean - reach, mean + reach);
            }
        }
        if (seen > 0 && x != last) {
            double step = Math.abs(x - last);
            resolution = step < resolution ? step : resolution;
        }
        last = x;
        if (seen < Integer.MAX_VALUE) {
            seen++;
        }
        window.add(clipped);
        learnLongRun(clipped);
        unwidened = Double.NaN;
    }

    private void learnHabit(double z) {
        Habit formed = habit;
        if (formed == null && z >= settings.threshold() && settings.habit() > 0) {
            formed = new Habit(settings.threshold(), settings.habit());
            habit = formed;
        }
        if (formed != null) {
            formed.learn(z);
        }
    }

    /** The z-score at which the detector fires. */
    double bar() {
        Habit formed = habit;
        return formed == null ? settings.threshold() : formed.bar();
    }

    /** Welford's mean and variance, forgetting after {@link #LONG_RUN} readings. */
    private void learnLongRun(double x) {
        double share = seen < LONG_RUN ? 1.0 / seen : LONG_RUN_RATE;
        double deviation = x - longMean;
        longMean += share * deviation;
        longVariance = (1 - share) * (longVariance + share * deviation * deviation);
    }
}
