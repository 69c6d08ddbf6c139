package io.lapwing.detectors.imputation;

import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fills a null from the past of its own metric: that of the sensor, of the partition, or of the first that has one. */
final class PastImputer implements Imputer {
    private final Supplier<Past> pasts;
    private final ImputationSettings.Scope scope;
    private final SharedPasts partition;
    private @Nullable Past[] own = new @Nullable Past[0];

    /** @param pasts makes an empty one */
    PastImputer(Supplier<Past> pasts, ImputationSettings.Scope scope, SharedPasts partition) {
        this.pasts = pasts;
        this.scope = scope;
        this.partition = partition;
    }

    @Override
    public void fill(String[] metrics, int[] slots, double[] values, boolean[] imputed, long time) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                values[i] = at(metrics[i], slots[i], time);
                imputed[i] = !Double.isNaN(values[i]);
            }
        }
    }

    private double at(String metric, int slot, long time) {
        Past past = scope.own() && slot >= 0 && slot < own.length ? own[slot] : null;
        double value = past == null ? Double.NaN : past.at(time);
        if (!Double.isNaN(value) || !scope.shared()) {
            return value;
        }
        Past all = partition.find(metric);
        return all == null ? Double.NaN : all.at(time);
    }

    @Override
    public void learn(Sample sample) {
        for (int i = 0; i < sample.size(); i++) {
            if (!sample.isMeasured(i)) {
                continue;
            }
            int slot = sample.slot(i);
            if (scope.own() && slot >= 0) {
                own(slot).add(sample.time(), sample.value(i));
            }
            if (scope.shared()) {
                Past all = partition.get(sample.metric(i));
                if (all != null) {
                    all.add(sample.time(), sample.value(i));
                }
            }
        }
    }

    private Past own(int slot) {
        if (slot >= own.length) {
            own = Arrays.copyOf(own, slot + 1);
        }
        Past past = own[slot];
        if (past == null) {
            past = pasts.get();
            own[slot] = past;
        }
        return past;
    }

    @Override
    public long bytes() {
        long bytes = 64L + 4L * own.length;
        for (Past past : own) {
            bytes += past == null ? 0 : past.bytes();
        }
        return bytes;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(own.length);
        for (Past past : own) {
            if (past == null) {
                out.whole(0);
            } else {
                past.write(out);
            }
        }
    }

    @Override
    public void read(StateReader in) {
        int slots = in.count(Sample.MAX_SLOTS, 1);
        own = new @Nullable Past[slots];
        for (int slot = 0; slot < slots; slot++) {
            Past past = pasts.get();
            past.read(in);
            own[slot] = past.isEmpty() ? null : past;
        }
    }
}
