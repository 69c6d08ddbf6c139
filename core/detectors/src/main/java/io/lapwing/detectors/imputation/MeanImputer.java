package io.lapwing.detectors.imputation;

import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;

/**
 * Fills the nulls of one sensor by the running mean of its metric, else by that of the metric in the partition; where no
 * number was ever seen the null stays. After River's {@code preprocessing.StatImputer} with {@code stats.Mean}.
 */
public final class MeanImputer {
    private final PartitionMeans partition;
    private long[] counts = new long[0];
    private double[] means = new double[0];

    public MeanImputer(PartitionMeans partition) {
        this.partition = partition;
    }

    /** @return NaN where nothing can fill it */
    public double fill(String metric, int slot) {
        return slot >= 0 && slot < counts.length && counts[slot] > 0 ? means[slot] : partition.mean(metric);
    }

    public void write(StateWriter out) {
        out.whole(counts.length);
        for (int slot = 0; slot < counts.length; slot++) {
            out.whole(counts[slot]);
            if (counts[slot] > 0) {
                out.number(means[slot]);
            }
        }
    }

    /** Takes over what was written, on a new imputer. */
    public void read(StateReader in) {
        int slots = in.count(Sample.MAX_SLOTS, 1);
        counts = new long[slots];
        means = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            counts[slot] = in.whole();
            in.check(counts[slot] >= 0, "a count");
            means[slot] = counts[slot] > 0 ? in.finite() : 0;
        }
    }

    /** About how many bytes its state takes. */
    public long bytes() {
        return 64L + 16L * counts.length;
    }

    /** Learns the measured numbers, for this sensor and for the partition. */
    public void learn(Sample sample) {
        for (int i = 0; i < sample.size(); i++) {
            if (!sample.isMeasured(i)) {
                continue;
            }
            int slot = sample.slot(i);
            if (slot >= 0) {
                learn(slot, sample.value(i));
            }
            partition.learn(sample.metric(i), sample.value(i));
        }
    }

    private void learn(int slot, double value) {
        if (slot >= counts.length) {
            counts = Arrays.copyOf(counts, slot + 1);
            means = Arrays.copyOf(means, slot + 1);
        }
        counts[slot]++;
        means[slot] = RunningMean.next(means[slot], counts[slot], value);
    }
}
