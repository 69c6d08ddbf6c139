package io.lapwing.detectors.hst;

/** How trees are drawn and what a point scores: two readings of the same idea. */
public enum Definition {
    /**
     * River's {@code anomaly.HalfSpaceTrees}: a feature in proportion to its range, a split anywhere in it but near its ends;
     * all nodes on a point's way count.
     */
    RIVER,
    /**
     * The paper's (Tan, Ting, Liu, "Fast Anomaly Detection for Streaming Data", IJCAI 2011): any feature, split in the middle
     * of a work range that is each tree's own and reaches beyond the limits; the node counts at which a point's way ends.
     */
    PAPER
}
