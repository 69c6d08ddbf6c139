package io.lapwing.detectors.imputation;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/** The newest number, however old. */
final class LastValue implements Past {
    private double value = Double.NaN;

    @Override
    public void add(long time, double measured) {
        value = measured;
    }

    @Override
    public double at(long time) {
        return value;
    }

    @Override
    public boolean isEmpty() {
        return Double.isNaN(value);
    }

    @Override
    public long bytes() {
        return 24;
    }

    @Override
    public void write(StateWriter out) {
        out.flag(!isEmpty());
        if (!isEmpty()) {
            out.number(value);
        }
    }

    @Override
    public void read(StateReader in) {
        value = in.flag() ? in.finite() : Double.NaN;
    }
}
