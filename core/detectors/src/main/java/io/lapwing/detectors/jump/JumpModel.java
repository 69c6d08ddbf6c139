package io.lapwing.detectors.jump;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.metric.MetricModel;
import io.lapwing.detectors.scale.CommonScale;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * How far a reading is from where the two before it were heading, against the farthest that any reading ever was: the
 * running extreme of the second difference. It sees a spike or a step that is small beside the range of the metric. The
 * margin that fires counts as four standard deviations, four times the margin as eight.
 */
final class JumpModel implements MetricModel {
    private final double margin;
    private final int warmUp;
    private int seen;
    private double last;
    private double beforeLast;
    private double farthest;

    JumpModel(double margin, int warmUp) {
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
        double beyond = jump(value) - farthest;
        double known = farthest > 0 ? farthest : Numbers.spreadOfConstant(last);
        return beyond > 0 ? CommonScale.THRESHOLD_SD * Math.sqrt(beyond / (margin * known)) : 0;
    }

    /** Halves, so that no difference of finite numbers overflows. */
    private double jump(double value) {
        return Math.abs(0.5 * value - last + 0.5 * beforeLast);
    }

    @Override
    public void learn(double value) {
        if (seen >= 2) {
            farthest = Math.max(farthest, jump(value));
        }
        beforeLast = last;
        last = value;
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
        out.number(last);
        out.number(beforeLast);
        out.number(farthest);
    }

    @Override
    public void read(StateReader in) {
        seen = in.whole(1, Integer.MAX_VALUE);
        last = in.within(Numbers.HUGE);
        beforeLast = in.within(Numbers.HUGE);
        farthest = in.magnitude(2 * Numbers.HUGE);
    }
}
