package io.lapwing.detectors.extreme;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.metric.MetricModel;
import io.lapwing.detectors.scale.CommonScale;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * How far a number lies beyond everything seen so far, in shares of the range of what was seen: the running extreme, a
 * rule as old as the control chart. The margin that fires counts as four standard deviations, four times the margin as
 * eight. New records become rare by themselves: of n numbers in random order the next is one with probability 2 ÷ (n + 1).
 */
final class ExtremeModel implements MetricModel {
    private final double margin;
    private final int warmUp;
    private int seen;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    ExtremeModel(double margin, int warmUp) {
        this.margin = margin;
        this.warmUp = warmUp;
    }

    @Override
    public long seen() {
        return seen;
    }

    @Override
    public long needed() {
        return warmUp;
    }

    @Override
    public double deviation(double value) {
        if (seen < warmUp) {
            return 0;
        }
        double beyond = Math.max(value - high, low - value);
        double range = high > low ? high - low : Numbers.spreadOfConstant(low);
        return beyond > 0 ? CommonScale.THRESHOLD_SD * Math.sqrt(beyond / (margin * range)) : 0;
    }

    @Override
    public void learn(double value) {
        low = Math.min(low, value);
        high = Math.max(high, value);
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
        out.number(low);
        out.number(high);
    }

    @Override
    public void read(StateReader in) {
        seen = in.whole(1, Integer.MAX_VALUE);
        low = in.within(Numbers.HUGE);
        high = in.within(Numbers.HUGE);
        in.check(low <= high, "a range");
    }
}
