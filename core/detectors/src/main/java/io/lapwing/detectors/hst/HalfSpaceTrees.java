package io.lapwing.detectors.hst;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * Half-Space Trees: how much of the last window fell where this point falls.
 *
 * <p>After Tan, Ting, Liu, "Fast Anomaly Detection for Streaming Data", IJCAI 2011, in the form of River's {@code
 * anomaly.HalfSpaceTrees}, whose scores this class reproduces on the same trees.
 */
/*
 * A point walks down every tree to a leaf. Learning adds 1 to l on its way, the root included; after each full window
 * r takes over l. The score adds r · 2^depth over the nodes on the way, until after one whose r is below the size limit
 * (a tenth of the window), so that rare space weighs nothing below it; the sum over all trees, divided by what the
 * whole window on one path would give, and taken from 1.
 */
public final class HalfSpaceTrees {
    /** Share of the window below which a node is no longer followed, as in River. */
    public static final double SIZE_LIMIT = 0.1;

    private final Forest forest;
    private final short[] features;
    private final double[] thresholds;
    private final int window;
    private final double sizeLimit;
    private final double maximum;
    private final NodeCounts counts;
    private int filled;
    private boolean pivoted;

    /** @param window readings between two pivots, 1 to 32,767 */
    public HalfSpaceTrees(Forest forest, int window) {
        if (window < 1 || window > Short.MAX_VALUE) {
            throw new IllegalArgumentException("window lies within 1..%d, got %d".formatted(Short.MAX_VALUE, window));
        }
        this.forest = forest;
        this.features = forest.features();
        this.thresholds = forest.thresholds();
        this.window = window;
        this.sizeLimit = SIZE_LIMIT * window;
        this.maximum = (double) forest.trees() * window * forest.nodes();
        this.counts = new NodeCounts(forest.trees() * forest.nodes());
    }

    /** Whether a window was completed, so that scores mean something. */
    public boolean ready() {
        return pivoted;
    }

    /**
     * @param x one number a feature; NaN for a missing one, which goes the way of most of the filling window
     * @return 0..1, higher is rarer; 0 before the first full window
     */
    public double score(double[] x) {
        if (!pivoted) {
            return 0;
        }
        boolean complete = isComplete(x);
        int inner = forest.innerNodes();
        long total = 0;
        for (int tree = 0; tree < forest.trees(); tree++) {
            int base = tree * forest.nodes();
            int node = 0;
            int depth = 0;
            while (true) {
                int r = counts.r(base + node);
                total += (long) r << depth;
                if (node >= inner || r < sizeLimit) {
                    break;
                }
                node = complete ? child(tree * inner, node, x) : childOfIncomplete(tree, node, x);
                depth++;
            }
        }
        return 1 - total / maximum;
    }

    public void learn(double[] x) {
        boolean complete = isComplete(x);
        int inner = forest.innerNodes();
        for (int tree = 0; tree < forest.trees(); tree++) {
            int base = tree * forest.nodes();
            int node = 0;
            counts.increment(base);
            while (node < inner) {
                node = complete ? child(tree * inner, node, x) : childOfIncomplete(tree, node, x);
                counts.increment(base + node);
            }
        }
        filled++;
        if (filled == window) {
            counts.pivot();
            filled = 0;
            pivoted = true;
        }
    }

    void write(StateWriter out) {
        out.whole(filled);
        TreeCounts.write(out, forest, filled, counts::l);
        out.flag(pivoted);
        if (pivoted) {
            TreeCounts.write(out, forest, window, counts::r);
        }
    }

    /** Takes over what was written, in new trees. */
    void read(StateReader in) {
        filled = in.whole(0, window - 1);
        TreeCounts.read(in, forest, filled, counts::setL);
        pivoted = in.flag();
        if (pivoted) {
            TreeCounts.read(in, forest, window, counts::setR);
        }
    }

    private static boolean isComplete(double[] x) {
        for (double value : x) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /** @param at where the tree's inner nodes start */
    private int child(int at, int node, double[] x) {
        return 2 * node + (x[features[at + node]] < thresholds[at + node] ? 1 : 2);
    }

    private int childOfIncomplete(int tree, int node, double[] x) {
        int at = tree * forest.innerNodes();
        if (!Double.isNaN(x[features[at + node]])) {
            return child(at, node, x);
        }
        int left = tree * forest.nodes() + 2 * node + 1;
        return 2 * node + (counts.l(left) >= counts.l(left + 1) ? 1 : 2);
    }

    /** Bytes of state, the shared trees left out. */
    int bytes() {
        return counts.bytes();
    }
}
