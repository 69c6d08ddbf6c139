package io.lapwing.detectors.seasonal;

import io.lapwing.detectors.metric.MetricModel;
import io.lapwing.detectors.metric.Past;
import io.lapwing.detectors.metric.Resolution;
import io.lapwing.detectors.metric.ShortMean;
import io.lapwing.detectors.scale.PatientNormal;
import io.lapwing.detectors.scale.RobustNormal;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * What does not fit a metric's rhythm: the residual against the mean of the same phase of the periods before, the newest
 * residuals together against those of the past.
 */
/*
 * The period is looked for in readings gathered one after the other, several times until they are {@code history}. Then they
 * are let go, and gathered anew only after a rest: a sensor's history would be most of its state, and looking most of its
 * cost. Where the period stays, so does the rhythm learnt. The profile remembers about a week of periods. A phase is the
 * number of the reading in its period: sensors report at steady intervals, and one that does not has no rhythm to find.
 */
final class SeasonalModel implements MetricModel {
    /** Readings between two looks for the period. */
    private static final int LOOK_EACH = 512;
    /** Histories' lengths between two histories. */
    private static final int REST = 3;

    private static final int FIRST_LOOK = 384;
    private static final int PERIODS = 7;
    /** A day with two peaks is a day. */
    private static final double NEARLY = 0.9;

    /** Residuals before they mean something. */
    private static final int TRUSTED = 100;

    private final int history;
    private final double least;
    private final int window;
    private final int memory;
    private final int patience;
    private final Past past;
    private final ShortMean newest;
    private final Resolution resolution = new Resolution();
    private PatientNormal means;
    private RobustNormal residuals;
    private long seen;
    private float[] profile = new float[0];
    private byte[] periods = new byte[0];
    private int phase;
    /** Readings until a history is gathered anew. */
    private int resting;

    SeasonalModel(int history, int window, double least, int memory, int patience) {
        this.history = history;
        this.least = least;
        this.window = window;
        this.memory = memory;
        this.patience = patience;
        this.past = new Past(history);
        this.newest = new ShortMean(window);
        this.means = new PatientNormal(memory, TRUSTED, patience);
        this.residuals = new RobustNormal(memory, TRUSTED);
    }

    @Override
    public long seen() {
        return seen;
    }

    @Override
    public long needed() {
        return FIRST_LOOK;
    }

    @Override
    public double deviation(double value) {
        if (!knowsPhase() || means.seen() < TRUSTED) {
            return 0;
        }
        // The last term is what a float has no digits for.
        double least =
                Math.max(resolution.leastSpread(window, past.original(0)), 1e-6 * Math.abs(profile[phase]) + 1e-9);
        double sd = Math.max(means.sd(), least);
        return Math.abs(newest.with(past.kept(value) - profile[phase]) - means.mean()) / sd;
    }

    private boolean knowsPhase() {
        return profile.length > 0 && periods[phase] >= 2;
    }

    @Override
    public double expected() {
        return knowsPhase() && means.seen() >= TRUSTED ? past.original(profile[phase]) : Double.NaN;
    }

    @Override
    public double spread() {
        return Math.max(residuals.sd(), resolution.leastSpread(1, past.original(0)));
    }

    @Override
    public void learn(double value) {
        seen++;
        resolution.learn(value);
        if (resting > 0) {
            resting--;
        } else {
            past.add(value);
        }
        if (profile.length > 0) {
            float x = past.kept(value);
            if (periods[phase] >= 2) {
                newest.add(x - profile[phase]);
                residuals.learn(x - profile[phase]);
                if (newest.isFull()) {
                    means.learn(newest.mean());
                }
            }
            learnPhase(x);
        }
        if (resting == 0) {
            lookNowAndThen(past.size());
        }
    }

    private void learnPhase(float x) {
        periods[phase] = (byte) Math.min(PERIODS, periods[phase] + 1);
        profile[phase] += (x - profile[phase]) / periods[phase];
        phase = phase + 1 == profile.length ? 0 : phase + 1;
    }

    private void lookNowAndThen(int gathered) {
        if (gathered == history || gathered >= FIRST_LOOK && (gathered - FIRST_LOOK) % LOOK_EACH == 0) {
            look();
        }
        if (gathered == history) {
            past.clear();
            resting = REST * history;
        }
    }

    private void look() {
        float[] values = past.last(history);
        int period = Period.of(values, least, NEARLY);
        if (period == profile.length || (period == 0 && profile.length > 0)) {
            // A rhythm that an anomaly hides for a while is kept.
            return;
        }
        profile = new float[period];
        periods = new byte[period];
        phase = 0;
        means = new PatientNormal(memory, TRUSTED, patience);
        residuals = new RobustNormal(memory, TRUSTED);
        for (float value : values) {
            learnPhase(value);
        }
    }

    @Override
    public int bytes() {
        return 120
                + past.bytes()
                + newest.bytes()
                + RobustNormal.bytes()
                + PatientNormal.bytes()
                + Resolution.bytes()
                + 5 * profile.length;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(seen);
        out.whole(resting);
        past.write(out);
        newest.write(out);
        means.write(out);
        residuals.write(out);
        resolution.write(out);
        out.whole(profile.length);
        if (profile.length > 0) {
            out.whole(phase);
        }
        for (int i = 0; i < profile.length; i++) {
            out.octet(periods[i]);
            out.real(profile[i]);
        }
    }

    @Override
    public void read(StateReader in) {
        seen = in.whole();
        in.check(seen >= 0, "a count");
        resting = in.whole(0, REST * history);
        past.read(in);
        in.check(resting == 0 || past.size() == 0, "a rest");
        newest.read(in);
        means.read(in);
        residuals.read(in);
        resolution.read(in);
        profile = new float[in.count(history / 3, 1 + Float.BYTES)];
        periods = new byte[profile.length];
        phase = profile.length > 0 ? in.whole(0, profile.length - 1) : 0;
        for (int i = 0; i < profile.length; i++) {
            periods[i] = (byte) in.octet();
            in.check(periods[i] >= 0 && periods[i] <= PERIODS, "a number of periods");
            profile[i] = in.real();
        }
    }
}
