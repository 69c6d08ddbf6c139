package io.lapwing.detectors;

import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.List;

/**
 * Learns from the readings of one sensor (or of whatever shares its model) and scores them.
 *
 * <p>Scoring changes nothing, so that a late reading can be scored without being learnt; learning is told what the
 * verdict was. Both are deterministic, take any finite numbers, and never throw on them.
 */
public interface Detector {
    /** As it stands in verdicts and settings, for example {@code zscore}. */
    String name();

    /** Adds this detector's opinions of a reading, judged by what was learnt before it. */
    void score(Sample sample, List<Opinion> opinions);

    /** Adds what this detector expects of the metrics of a sample, where it expects something. */
    default void expect(Sample sample, List<Expectation> expectations) {}

    /**
     * Whether its opinion is of the newest readings together, so that it has none of a late one, whose neighbours are
     * others.
     */
    default boolean needsOrder() {
        return false;
    }

    /** About how many bytes its state takes, what it shares with others left out. */
    default long bytes() {
        return 0;
    }

    /** Writes all that was learnt, the same bytes for the same state; nothing where nothing can be. */
    default void write(StateWriter out) {}

    /**
     * Takes over what a detector of the same settings wrote: from then on both say the same of the same readings, bit for
     * bit. Called on a new detector, which is useless after an exception.
     *
     * @throws DamagedStateException where the bytes say what cannot be
     */
    default void read(StateReader in) {}

    /** @param anomalous what the verdict said of this reading, so that a fault need not be learnt as normal */
    void learn(Sample sample, boolean anomalous);
}
