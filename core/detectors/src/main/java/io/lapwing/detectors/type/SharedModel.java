package io.lapwing.detectors.type;

import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * What the detectors of all sensors of a partition learn together. It is saved once a partition, so it has to stay well
 * below 512 KiB written.
 */
public interface SharedModel {
    /** Nothing is shared. */
    SharedModel NONE = new SharedModel() {
        @Override
        public void write(StateWriter out) {
            // There is nothing.
        }

        @Override
        public void read(StateReader in) {
            // There is nothing.
        }
    };

    /** Writes all that was learnt, the same bytes for the same state. */
    void write(StateWriter out);

    /**
     * Takes over what a model of the same settings wrote; called on a new one.
     *
     * @throws DamagedStateException where the bytes say what cannot be
     */
    void read(StateReader in);
}
