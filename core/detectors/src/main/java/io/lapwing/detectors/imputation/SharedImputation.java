package io.lapwing.detectors.imputation;

import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/** What the imputers of all sensors of a partition learn together; {@link ImputationSettings#shared()} makes one. */
public sealed interface SharedImputation permits SharedPasts, SharedRows, ImputationSettings.Nothing {
    /** Writes all that was learnt, the same bytes for the same state, below half a megabyte. */
    void write(StateWriter out);

    /**
     * Takes over what one of the same settings wrote; called on a new one.
     *
     * @throws DamagedStateException where the bytes say what cannot be
     */
    void read(StateReader in);
}
