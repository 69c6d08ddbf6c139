package io.lapwing.detectors.imputation;

import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * Fills the nulls of one sensor's readings from what was measured before them. Deterministic, and takes any finite numbers.
 *
 * <p>What it fills it does not learn: only measured numbers say something.
 */
public interface Imputer {
    /**
     * Fills what it can; the rest stays NaN.
     *
     * @param metrics of the reading
     * @param slots of the metrics, −1 for one that nothing is kept for
     * @param values NaN for a null
     * @param imputed becomes true where a number was filled in
     * @param time when the sensor measured, microseconds since the epoch
     */
    void fill(String[] metrics, int[] slots, double[] values, boolean[] imputed, long time);

    /** Learns the measured numbers of a reading that is not late, for this sensor and for what shares with it. */
    void learn(Sample sample);

    /** Whether a reading with a null is kept from the detectors: they neither score nor learn it. */
    default boolean dropsIncomplete() {
        return false;
    }

    /** About how many bytes its state takes, what it shares with others left out. */
    default long bytes() {
        return 0;
    }

    /** Writes what was learnt of this sensor. */
    default void write(StateWriter out) {}

    /**
     * Takes over what an imputer of the same settings wrote; called on a new one.
     *
     * @throws DamagedStateException where the bytes say what cannot be
     */
    default void read(StateReader in) {}
}
