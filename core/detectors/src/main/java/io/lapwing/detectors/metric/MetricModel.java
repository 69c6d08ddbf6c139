package io.lapwing.detectors.metric;

import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/** What a detector knows of one metric of one sensor. */
public interface MetricModel {
    /** Readings learnt. */
    long seen();

    /** Readings before {@link #deviation} means something. */
    long needed();

    /**
     * How far out a reading is, in the standard deviations of {@link io.lapwing.detectors.scale.CommonScale}. Changes
     * nothing.
     *
     * @return at least 0; 0 while nothing is known
     */
    double deviation(double value);

    /**
     * What is told of a reading, on the model's own scale.
     *
     * @param deviation what {@link #deviation} said of it
     * @return standard deviations where a model has no other scale; NaN where there is nothing to tell
     */
    default double raw(double value, double deviation) {
        return deviation;
    }

    /** Learns a reading. */
    void learn(double value);

    /** What was expected of the metric; NaN where nothing was. */
    default double expected() {
        return Double.NaN;
    }

    /** The standard deviation around {@link #expected}, above 0. */
    default double spread() {
        return Double.NaN;
    }

    /** About how many bytes it takes. */
    int bytes();

    void write(StateWriter out);

    /**
     * Takes over what was written, in a new model.
     *
     * @throws DamagedStateException where the bytes say what cannot be
     */
    void read(StateReader in);
}
