package io.lapwing.detectors.imputation;

import io.lapwing.detectors.Sample;

/** Leaves nulls as they are. */
record NoImputer(boolean dropsIncomplete) implements Imputer {
    @Override
    public void fill(String[] metrics, int[] slots, double[] values, boolean[] imputed, long time) {
        // A null stays a null.
    }

    @Override
    public void learn(Sample sample) {
        // There is nothing to learn.
    }
}
