package io.lapwing.detectors.imputation;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** The newest readings of all sensors of a partition, none where each sensor keeps its own. */
final class SharedRows implements SharedImputation {
    private final @Nullable RecentRows rows;

    /** @param capacity 0 for none */
    SharedRows(int capacity, int neighbours, boolean standardised) {
        rows = capacity == 0 ? null : new RecentRows(capacity, neighbours, standardised);
    }

    @Nullable RecentRows rows() {
        return rows;
    }

    @Override
    public void write(StateWriter out) {
        if (rows != null) {
            rows.write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        if (rows != null) {
            rows.read(in);
        }
    }
}
