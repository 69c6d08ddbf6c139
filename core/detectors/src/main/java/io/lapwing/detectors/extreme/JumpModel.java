package io.lapwing.detectors.extreme;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * How far a reading is from where the two before it were heading, the second difference, against the farthest that any reading
 * ever was. It sees a spike or a step that is small beside the range of the metric.
 */
final class JumpModel extends BeyondAll {
    private double last = Double.NaN;
    private double beforeLast = Double.NaN;
    private double farthest;

    JumpModel(double margin, int warmUp) {
        super(margin, warmUp);
    }

    @Override
    double beyond(double value) {
        return jump(value) - farthest;
    }

    @Override
    double extent() {
        return farthest > 0 ? farthest : Numbers.spreadOfConstant(last);
    }

    /** Halves, so that no difference of finite numbers overflows; 0 before there are two. */
    private double jump(double value) {
        return Double.isNaN(beforeLast) ? 0 : Math.abs(0.5 * value - last + 0.5 * beforeLast);
    }

    @Override
    void take(double value) {
        farthest = Math.max(farthest, jump(value));
        beforeLast = last;
        last = value;
    }

    @Override
    public void write(StateWriter out) {
        super.write(out);
        out.number(last);
        out.flag(!Double.isNaN(beforeLast));
        if (!Double.isNaN(beforeLast)) {
            out.number(beforeLast);
        }
        out.number(farthest);
    }

    @Override
    public void read(StateReader in) {
        super.read(in);
        last = in.within(Numbers.HUGE);
        beforeLast = in.flag() ? in.within(Numbers.HUGE) : Double.NaN;
        farthest = in.magnitude(2 * Numbers.HUGE);
    }
}
