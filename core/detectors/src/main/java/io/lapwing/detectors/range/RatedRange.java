package io.lapwing.detectors.range;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link RangeDetector} that knows how fast a metric can change, too: a number may lie no further from the one before than
 * that lets it. What it says is the narrower of both limits, so {@code range > 24.5 °C} may be that of the last minute.
 */
final class RatedRange implements Detector {
    private static final double MINUTE = 60e6;

    private final RangeDetector range;
    private final List<ChangeLimit> changes;
    /** By slot; NaN before the first number. */
    private double[] last = new double[0];

    private long[] times = new long[0];

    RatedRange(RangeDetector range, List<ChangeLimit> changes) {
        this.range = range;
        this.changes = changes;
    }

    @Override
    public String name() {
        return RangeDetector.NAME;
    }

    @Override
    public void score(Sample sample, List<Opinion> opinions) {
        for (int i = 0; i < sample.size(); i++) {
            if (sample.isMeasured(i)) {
                PhysicalLimits.Limits limits = narrowed(sample, i);
                if (limits != null) {
                    opinions.add(RangeDetector.opinion(sample.metric(i), sample.value(i), limits));
                }
            }
        }
    }

    private PhysicalLimits.@Nullable Limits narrowed(Sample sample, int i) {
        PhysicalLimits.Limits limits = range.limits(sample.metric(i), sample.unit(i));
        int slot = sample.slot(i);
        double rate = rate(sample.metric(i));
        if (Double.isNaN(rate) || slot < 0 || slot >= last.length || Double.isNaN(last[slot])) {
            return limits;
        }
        long passed = sample.time() - times[slot];
        if (passed <= 0) {
            return limits;
        }
        double reach = rate * passed / MINUTE;
        double low = last[slot] - reach;
        double high = last[slot] + reach;
        if (limits == null) {
            return new PhysicalLimits.Limits(low, high);
        }
        // A number that was beyond the limits leaves no room between both: then the limits stand.
        boolean apart = low > limits.max() || high < limits.min();
        return apart ? limits : new PhysicalLimits.Limits(Math.max(low, limits.min()), Math.min(high, limits.max()));
    }

    private double rate(String metric) {
        for (ChangeLimit change : changes) {
            if (change.metric().matches(metric)) {
                return change.perMinute();
            }
        }
        return Double.NaN;
    }

    @Override
    public void learn(Sample sample, boolean anomalous) {
        for (int i = 0; i < sample.size(); i++) {
            int slot = sample.slot(i);
            if (slot < 0 || !sample.isMeasured(i) || Double.isNaN(rate(sample.metric(i)))) {
                continue;
            }
            if (slot >= last.length) {
                int known = last.length;
                last = Arrays.copyOf(last, slot + 1);
                times = Arrays.copyOf(times, slot + 1);
                Arrays.fill(last, known, slot + 1, Double.NaN);
            }
            last[slot] = Numbers.clamp(sample.value(i));
            times[slot] = sample.time();
        }
    }

    @Override
    public long bytes() {
        return 60 + 2L * Double.BYTES * last.length;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(last.length);
        for (int slot = 0; slot < last.length; slot++) {
            boolean known = !Double.isNaN(last[slot]);
            out.flag(known);
            if (known) {
                out.number(last[slot]);
                out.signed(times[slot]);
            }
        }
    }

    @Override
    public void read(StateReader in) {
        int count = in.count(Sample.MAX_SLOTS, 1);
        last = new double[count];
        times = new long[count];
        for (int slot = 0; slot < count; slot++) {
            boolean known = in.flag();
            last[slot] = known ? in.within(Numbers.HUGE) : Double.NaN;
            times[slot] = known ? in.time() : 0;
        }
    }
}
