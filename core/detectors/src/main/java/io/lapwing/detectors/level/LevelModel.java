package io.lapwing.detectors.level;

import io.lapwing.detectors.metric.MetricModel;
import io.lapwing.detectors.metric.Resolution;
import io.lapwing.detectors.metric.ShortMean;
import io.lapwing.detectors.scale.PatientNormal;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * Whether the mean of the newest readings is one that the metric has had: the short-term mean against the normal
 * distribution of the short-term means before, as the anomaly likelihood of Lavin and Ahmad (ICMLA 2015) takes it of raw
 * scores. The newest reading itself has to be out, too, so that a level is over when it is.
 */
final class LevelModel implements MetricModel {
    /** How far out the newest reading is at least, as a share of the mean of the newest ones. */
    private static final double STILL = 0.5;

    private final int window;
    private final int warmUp;
    private final ShortMean newest;
    private final PatientNormal means;
    private final Resolution resolution = new Resolution();

    LevelModel(int window, int warmUp, int memory, int patience) {
        this.window = window;
        this.warmUp = warmUp;
        this.newest = new ShortMean(window);
        this.means = new PatientNormal(memory, warmUp, patience);
    }

    @Override
    public long seen() {
        return means.seen();
    }

    @Override
    public long needed() {
        return warmUp;
    }

    @Override
    public double deviation(double value) {
        if (means.seen() < warmUp) {
            return 0;
        }
        double mean = means.mean();
        double changed = newest.with(value) - mean;
        if ((value - mean) * Math.signum(changed) < STILL * Math.abs(changed)) {
            // What moved the mean is over.
            return 0;
        }
        // The last term keeps a number from being divided by less than its own rounding.
        double least = Math.max(resolution.leastSpread(window, mean), 1e-9 * Math.abs(mean) + 1e-12);
        double sd = Math.max(means.sd(), least);
        return Math.abs(changed) / sd;
    }

    @Override
    public void learn(double value) {
        newest.add(value);
        resolution.learn(value);
        if (newest.isFull()) {
            means.learn(newest.mean());
        }
    }

    @Override
    public int bytes() {
        return 24 + newest.bytes() + PatientNormal.bytes() + Resolution.bytes();
    }

    @Override
    public void write(StateWriter out) {
        newest.write(out);
        means.write(out);
        resolution.write(out);
    }

    @Override
    public void read(StateReader in) {
        newest.read(in);
        means.read(in);
        resolution.read(in);
    }
}
