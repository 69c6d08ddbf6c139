package io.lapwing.detectors.hst;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Half-Space Trees: how much of the last window fell where this point falls.
 *
 * <p>After Tan, Ting, Liu, "Fast Anomaly Detection for Streaming Data", IJCAI 2011, in the form of River's {@code
 * anomaly.HalfSpaceTrees}, whose scores this class reproduces on the same trees, or in the paper's own ({@link Definition}).
 */
/*
 * A point walks down every tree to a leaf. Learning adds 1 to l on its way, the root included; after each full window
 * r takes over l. The score adds r · 2^depth over the nodes on the way, until after one whose r is below the size limit
 * (a tenth of the window), so that rare space weighs nothing below it; the sum over all trees, divided by what the
 * whole window on one path would give, and taken from 1. The paper adds r · 2^depth of that last node alone, which is one
 * whose r is at the limit already.
 */
public final class HalfSpaceTrees {
    /** Share of the window below which a node is no longer followed, as in River. */
    public static final double SIZE_LIMIT = 0.1;

    private final Forest forest;
    private final short[] features;
    private final double[] thresholds;
    private final int window;
    private final double sizeLimit;
    private final boolean lastNodeAlone;
    private final double maximum;
    private final NodeCounts counts;
    /** Of each tree where {@link #walked} came out, so that learning what was scored needs no second walk; no part of the state. */
    private final int[] leaves;

    private double @Nullable [] walked;
    private int filled;
    private boolean pivoted;

    /** By River's definition. */
    public HalfSpaceTrees(Forest forest, int window) {
        this(forest, window, Definition.RIVER);
    }

    /**
     * @param window readings between two pivots, 1 to 32,767
     * @param definition of the score
     */
    public HalfSpaceTrees(Forest forest, int window, Definition definition) {
        if (window < 1 || window > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "window must lie within 1..%d, got %d".formatted(Short.MAX_VALUE, window));
        }
        this.forest = forest;
        this.features = forest.features();
        this.thresholds = forest.thresholds();
        this.window = window;
        this.sizeLimit = SIZE_LIMIT * window;
        this.lastNodeAlone = definition == Definition.PAPER;
        this.maximum = (double) forest.trees() * window * (lastNodeAlone ? forest.innerNodes() + 1 : forest.nodes());
        this.counts = new NodeCounts(forest.trees() * forest.nodes());
        this.leaves = new int[forest.trees()];
    }

    /** Whether a window was completed, so that scores mean something. */
    public boolean ready() {
        return pivoted;
    }

    /**
     * @param x one number a feature; NaN for a missing one, which goes the way of most of the filling window. It does not
     *     change until it was learnt or another one is scored
     * @return 0..1, higher is rarer; 0 before the first full window
     */
    public double score(double[] x) {
        if (!pivoted) {
            return 0;
        }
        walk(x);
        return 1 - (lastNodeAlone ? massWhereItEnds() : massOnTheWay()) / maximum;
    }

    private double massOnTheWay() {
        int height = forest.height();
        long total = 0;
        for (int tree = 0; tree < leaves.length; tree++) {
            int base = tree * forest.nodes() - 1;
            for (int depth = 0; depth <= height; depth++) {
                int r = counts.r(base + ancestor(leaves[tree], height - depth));
                total += (long) r << depth;
                if (r < sizeLimit) {
                    break;
                }
            }
        }
        return total;
    }

    private double massWhereItEnds() {
        int height = forest.height();
        long total = 0;
        for (int tree = 0; tree < leaves.length; tree++) {
            int base = tree * forest.nodes() - 1;
            int depth = 0;
            int r = counts.r(base + ancestor(leaves[tree], height));
            while (depth < height && r > sizeLimit) {
                depth++;
                r = counts.r(base + ancestor(leaves[tree], height - depth));
            }
            total += (long) r << depth;
        }
        return total;
    }

    public void learn(double[] x) {
        if (walked != x) {
            walk(x);
        }
        int height = forest.height();
        for (int tree = 0; tree < leaves.length; tree++) {
            int base = tree * forest.nodes() - 1;
            for (int up = height; up >= 0; up--) {
                counts.increment(base + ancestor(leaves[tree], up));
            }
        }
        // The way of an incomplete point changes with the counts.
        walked = null;
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

    /** The node so many levels above a leaf, counted from 1 as the leaf is: there, a node's parent is its half. */
    private static int ancestor(int leaf, int levels) {
        return (leaf + 1) >> levels;
    }

    private void walk(double[] x) {
        boolean complete = isComplete(x);
        if (complete) {
            walkAll(x);
        } else {
            for (int tree = 0; tree < leaves.length; tree++) {
                int node = 0;
                while (node < forest.innerNodes()) {
                    node = childOfIncomplete(tree, node, x);
                }
                leaves[tree] = node;
            }
        }
        walked = x;
    }

    /**
     * All trees level by level, and no branch that depends on the point: which way it goes cannot be foretold, and each wrong
     * guess would cost more than the step.
     */
    private void walkAll(double[] x) {
        int inner = forest.innerNodes();
        Arrays.fill(leaves, 0);
        for (int depth = forest.height(); depth > 0; depth--) {
            for (int tree = 0; tree < leaves.length; tree++) {
                int node = leaves[tree];
                leaves[tree] = 2 * node + 2 - less(x, tree * inner + node);
            }
        }
    }

    /** 1 where the point is below a node's threshold: the sign of the difference, which no two different numbers lack. */
    private int less(double[] x, int at) {
        // Adding 0 takes the sign from a negative zero.
        return (int) (Double.doubleToRawLongBits(x[features[at]] - thresholds[at] + 0.0) >>> Long.SIZE - 1);
    }

    private static boolean isComplete(double[] x) {
        for (double value : x) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    private int childOfIncomplete(int tree, int node, double[] x) {
        int at = tree * forest.innerNodes();
        if (!Double.isNaN(x[features[at + node]])) {
            return 2 * node + 2 - less(x, at + node);
        }
        int left = tree * forest.nodes() + 2 * node + 1;
        return 2 * node + (counts.l(left) >= counts.l(left + 1) ? 1 : 2);
    }

    /** Bytes of state, the shared trees left out. */
    int bytes() {
        return counts.bytes() + 16 + Integer.BYTES * leaves.length;
    }
}
