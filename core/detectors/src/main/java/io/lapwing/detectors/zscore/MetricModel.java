package io.lapwing.detectors.zscore;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

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
 * and is widened by habit: the root mean square of this metric's own recent z-scores where that exceeds 1. Steady noise
 * has a habit of 1, a metric that often leaves its past has more, and so has to leave it further to be remarked.
 */
final class MetricModel {
    private static final double LONG_RUN_SHARE = 0.25;
    private static final int LONG_RUN = 10_000;
    private static final double HABIT_RATE = 1.0 / 1000;
    /** Habit starts as if this many ordinary readings had been seen. */
    private static final int HABIT_PRIOR = 100;

    /** From here on the rate is {@link #HABIT_RATE}. */
    private static final int HABITS_TOLD_APART = 1000;

    private static final double HABIT_CAP = 5;
    /** How far from the mean, in sd, an anomalous reading is learnt: a lasting change becomes normal, but slowly. */
    private static final double CLIP = 4;
    /** No z beyond this is told apart. */
    private static final double MAX_Z = 1e6;

    private final RollingWindow window;
    private final int warmUp;
    private double last;
    private double resolution = Double.POSITIVE_INFINITY;
    private int seen;
    private double longMean;
    private double longVariance;
    private double habit = 1;
    private int habits;

    MetricModel(int capacity, int warmUp) {
        this(new RollingWindow(capacity), warmUp);
    }

    private MetricModel(RollingWindow window, int warmUp) {
        this.window = window;
        this.warmUp = warmUp;
    }

    void write(StateWriter out) {
        window.write(out);
        out.number(last);
        out.number(resolution);
        out.whole(seen);
        out.number(longMean);
        out.number(longVariance);
        out.number(habit);
        out.whole(habits);
    }

    static MetricModel read(StateReader in, int capacity, int warmUp) {
        MetricModel model = new MetricModel(RollingWindow.read(in, capacity), warmUp);
        model.last = in.within(Numbers.HUGE);
        model.resolution = in.number();
        in.check(model.resolution > 0, "a resolution");
        model.seen = in.whole(model.window.size(), Integer.MAX_VALUE);
        model.longMean = in.within(2 * Numbers.HUGE);
        model.longVariance = in.magnitude(4 * Numbers.HUGE * Numbers.HUGE);
        model.habit = in.magnitude(HABIT_CAP * HABIT_CAP);
        model.habits = in.whole(0, HABITS_TOLD_APART);
        return model;
    }

    int bytes() {
        return 80 + window.bytes();
    }

    int seen() {
        return seen;
    }

    double mean() {
        return window.mean();
    }

    /** The sd that deviations are counted in; above 0. */
    double sd() {
        return unwidened() * Math.max(1, Math.sqrt(habit));
    }

    private double unwidened() {
        double mean = window.mean();
        // A new reading deviates by its own sd and by that of the mean.
        double recent = window.standardDeviation() * Math.sqrt(1 + 1.0 / Math.max(1, window.size()));
        double step = Double.isInfinite(resolution) ? Numbers.spreadOfConstant(mean) : resolution;
        double longRun = LONG_RUN_SHARE * Math.sqrt(longVariance);
        // The last term keeps a number from being divided by less than its own rounding.
        return Math.max(Math.max(recent, step), Math.max(longRun, 1e-12 * Math.abs(mean)));
    }

    /** Distance from the mean in sd, without sign. */
    double z(double value) {
        return z(value, sd());
    }

    private double z(double value, double sd) {
        return Math.min(MAX_Z, Math.abs(Numbers.clamp(value) - window.mean()) / sd);
    }

    void learn(double value, boolean anomalous) {
        double x = Numbers.clamp(value);
        double clipped = x;
        if (window.size() >= warmUp) {
            double unwidened = unwidened();
            double z = Math.min(HABIT_CAP, z(x, unwidened));
            habits = Math.min(habits + 1, HABITS_TOLD_APART);
            habit += Math.max(HABIT_RATE, 1.0 / (habits + HABIT_PRIOR)) * (z * z - habit);
            if (anomalous) {
                double mean = window.mean();
                double reach = CLIP * unwidened;
                clipped = Math.clamp(x, mean - reach, mean + reach);
            }
        }
        if (seen > 0 && x != last) {
            resolution = Math.min(resolution, Math.abs(x - last));
        }
        last = x;
        if (seen < Integer.MAX_VALUE) {
            seen++;
        }
        window.add(clipped);
        learnLongRun(clipped);
    }

    /** Welford's mean and variance, forgetting after {@link #LONG_RUN} readings. */
    private void learnLongRun(double x) {
        double share = 1.0 / Math.min(seen, LONG_RUN);
        double deviation = x - longMean;
        longMean += share * deviation;
        longVariance = (1 - share) * (longVariance + share * deviation * deviation);
    }
}
