package io.lapwing.detectors.rcf;

import com.amazon.randomcutforest.RandomCutForest;

/**
 * What makes a Random Cut Forest of one metric.
 *
 * @param shingle newest readings that are one point
 * @param trees of the forest
 * @param samples readings that each tree holds
 */
record RcfShape(int shingle, int trees, int samples, long seed) {
    RandomCutForest forest() {
        return RandomCutForest.builder()
                .dimensions(shingle)
                .shingleSize(shingle)
                .internalShinglingEnabled(shingle > 1)
                .numberOfTrees(trees)
                .sampleSize(samples)
                .outputAfter(1)
                .parallelExecutionEnabled(false)
                .randomSeed(seed)
                .build();
    }

    /** Whether a forest is one that this makes. */
    boolean fits(RandomCutForest forest) {
        return forest.getDimensions() == shingle
                && forest.getShingleSize() == shingle
                && forest.getNumberOfTrees() == trees
                && forest.getSampleSize() == samples;
    }
}
