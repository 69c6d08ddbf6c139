package io.lapwing.detectors.smile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import smile.anomaly.IsolationTree;
import smile.math.MathEx;

/**
 * Grows isolation trees by Smile ({@code smile.anomaly.IsolationForest}, extension level 0) so that the same rows and seed
 * always give the same trees, and lays them out in arrays.
 *
 * <p>Three things of Smile's forest are not used, each for a reason: it grows trees on several threads, with each thread's own
 * random numbers; it divides path lengths by what is to be expected of all rows instead of those that a tree has seen; and
 * its nodes keep two vectors each, 5 MB a forest of seven features.
 */
final class SmileTrees {
    /** Smile's normal distribution is one for all threads, with a number kept back for the next call. */
    private static final Object ONE_AT_A_TIME = new Object();

    private static final VarHandle ROOT;
    private static final VarHandle DEPTH;
    private static final VarHandle SLOPE;
    private static final VarHandle INTERCEPT;
    private static final VarHandle LEFT;
    private static final VarHandle RIGHT;

    static {
        try {
            Class<?> node = Class.forName("smile.anomaly.IsolationTree$Node");
            MethodHandles.Lookup tree = MethodHandles.privateLookupIn(IsolationTree.class, MethodHandles.lookup());
            MethodHandles.Lookup nodes = MethodHandles.privateLookupIn(node, MethodHandles.lookup());
            ROOT = tree.findVarHandle(IsolationTree.class, "root", node);
            DEPTH = nodes.findVarHandle(node, "depth", double.class);
            SLOPE = nodes.findVarHandle(node, "slope", double[].class);
            INTERCEPT = nodes.findVarHandle(node, "intercept", double[].class);
            LEFT = nodes.findVarHandle(node, "left", node);
            RIGHT = nodes.findVarHandle(node, "right", node);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int samples;
    private final int[] roots;
    private short[] features = new short[1024];
    private double[] thresholds = new double[1024];
    private int[] children = new int[1024];
    private int size;

    private SmileTrees(int trees, int samples) {
        this.roots = new int[trees];
        this.samples = samples;
    }

    /**
     * @param rows at least 2, of equal length, finite numbers within ±1e140
     * @param trees how many
     * @param samples rows drawn for each tree, of fewer all
     */
    static IsolationForest grow(double[][] rows, int trees, int samples, long seed) {
        int drawn = Math.min(samples, rows.length);
        SmileTrees grown = new SmileTrees(trees, drawn);
        // Smile takes a share below 1 and rounds its product with the rows.
        double share = Math.min((double) drawn / rows.length, Math.nextDown(1.0));
        int depth = 32 - Integer.numberOfLeadingZeros(drawn - 1);
        var options = new smile.anomaly.IsolationForest.Options(1, depth, share, 0);
        synchronized (ONE_AT_A_TIME) {
            for (int tree = 0; tree < trees; tree++) {
                // One tree a call is grown on the calling thread.
                MathEx.setSeed(mixed(seed, tree));
                IsolationTree one =
                        smile.anomaly.IsolationForest.fit(rows, options).trees()[0];
                grown.roots[tree] = grown.allot(1);
                grown.layOut(grown.roots[tree], ROOT.get(one));
            }
        }
        return grown.forest();
    }

    /** The output function of SplitMix64: neighbouring trees get unlike seeds. */
    static long mixed(long seed, int tree) {
        long z = seed + 0x9E37_79B9_7F4A_7C15L * (tree + 1);
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }

    private int allot(int nodes) {
        int first = size;
        size += nodes;
        if (size > features.length) {
            features = Arrays.copyOf(features, 2 * features.length);
            thresholds = Arrays.copyOf(thresholds, features.length);
            children = Arrays.copyOf(children, features.length);
        }
        return first;
    }

    private void layOut(int at, Object node) {
        Object left = LEFT.get(node);
        Object right = RIGHT.get(node);
        if (left == null || right == null) {
            features[at] = -1;
            thresholds[at] = (double) DEPTH.get(node);
            children[at] = at;
            return;
        }
        double[] slope = (double[]) SLOPE.get(node);
        int feature = 0;
        while (slope[feature] == 0 && feature < slope.length - 1) {
            feature++;
        }
        double split = ((double[]) INTERCEPT.get(node))[feature];
        // Smile asks whether slope · x < slope · intercept; only one number of the slope is not 0. Equal goes right.
        boolean falling = slope[feature] < 0;
        int first = allot(2);
        features[at] = (short) feature;
        thresholds[at] = falling ? Math.nextUp(split) : split;
        children[at] = first;
        layOut(first, falling ? right : left);
        layOut(first + 1, falling ? left : right);
    }

    private IsolationForest forest() {
        return new IsolationForest(
                samples,
                roots,
                Arrays.copyOf(features, size),
                Arrays.copyOf(thresholds, size),
                Arrays.copyOf(children, size));
    }
}
