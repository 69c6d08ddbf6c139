package io.lapwing.detectors.imputation;

import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** Fills nulls by {@link NearestRows} among the newest readings of the sensor, of the partition, or of one after the other. */
final class NeighbourImputer implements Imputer {
    private final @Nullable RecentRows own;
    private final @Nullable RecentRows partition;

    NeighbourImputer(ImputationSettings.Scope scope, SharedRows shared, int neighbours, boolean standardised) {
        own = scope.own() ? new RecentRows(RecentRows.OF_SENSOR, neighbours, standardised) : null;
        partition = shared.rows();
    }

    @Override
    public void fill(String[] metrics, int[] slots, double[] values, boolean[] imputed, long time) {
        if (!hasNull(values)) {
            return;
        }
        double[] measured = values.clone();
        if (own != null) {
            own.fill(metrics, values, imputed);
        }
        if (partition != null && hasNull(values)) {
            // What was just filled in would be no measurement to be near to.
            partition.fill(metrics, measured, imputed.clone());
            for (int i = 0; i < values.length; i++) {
                if (Double.isNaN(values[i])) {
                    values[i] = measured[i];
                    imputed[i] = !Double.isNaN(values[i]);
                }
            }
        }
    }

    private static boolean hasNull(double[] values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void learn(Sample sample) {
        if (own != null) {
            own.add(sample);
        }
        if (partition != null) {
            partition.add(sample);
        }
    }

    @Override
    public long bytes() {
        return own == null ? 0 : own.bytes();
    }

    @Override
    public void write(StateWriter out) {
        if (own != null) {
            own.write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        if (own != null) {
            own.read(in);
        }
    }
}
