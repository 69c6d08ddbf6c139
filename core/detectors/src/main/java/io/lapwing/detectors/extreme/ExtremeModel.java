package io.lapwing.detectors.extreme;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/** How far a number lies beyond everything seen so far, in shares of the range of what was seen. */
final class ExtremeModel extends BeyondAll {
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    ExtremeModel(double margin, int warmUp) {
        super(margin, warmUp);
    }

    @Override
    double beyond(double value) {
        return Math.max(value - high, low - value);
    }

    @Override
    double extent() {
        return high > low ? high - low : Numbers.spreadOfConstant(low);
    }

    @Override
    void take(double value) {
        low = Math.min(low, value);
        high = Math.max(high, value);
    }

    @Override
    public void write(StateWriter out) {
        super.write(out);
        out.number(low);
        out.number(high);
    }

    @Override
    public void read(StateReader in) {
        super.read(in);
        low = in.within(Numbers.HUGE);
        high = in.within(Numbers.HUGE);
        in.check(low <= high, "a range");
    }
}
