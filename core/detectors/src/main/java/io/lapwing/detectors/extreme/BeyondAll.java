package io.lapwing.detectors.extreme;

import io.lapwing.detectors.metric.MetricModel;
import io.lapwing.detectors.scale.CommonScale;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * Something of a metric against the farthest that it ever was: the running extreme, a rule as old as the control chart. The
 * margin that fires counts as four standard deviations, four times the margin as eight. New records become rare by themselves:
 * of n numbers in random order the next is one with probability 1 ÷ (n + 1) at each end.
 */
abstract class BeyondAll implements MetricModel {
    private final double margin;
    private final int warmUp;
    private int seen;

    /**
     * @param margin share of {@link #extent} beyond which a reading fires
     * @param warmUp readings before it is judged
     */
    BeyondAll(double margin, int warmUp) {
        this.margin = margin;
        this.warmUp = warmUp;
    }

    /** How far a reading is beyond all before; not above 0 where it is not. */
    abstract double beyond(double value);

    /** How far what was seen reaches, above 0. */
    abstract double extent();

    /** Learns a reading that is not counted yet. */
    abstract void take(double value);

    @Override
    public final long seen() {
        return seen;
    }

    @Override
    public final long needed() {
        return warmUp;
    }

    @Override
    public final double deviation(double value) {
        if (seen < warmUp) {
            return 0;
        }
        double beyond = beyond(value);
        return beyond > 0 ? CommonScale.THRESHOLD_SD * Math.sqrt(beyond / (margin * extent())) : 0;
    }

    @Override
    public final void learn(double value) {
        take(value);
        if (seen < Integer.MAX_VALUE) {
            seen++;
        }
    }

    @Override
    public int bytes() {
        return 56;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(seen);
    }

    @Override
    public void read(StateReader in) {
        seen = in.whole(1, Integer.MAX_VALUE);
    }
}
