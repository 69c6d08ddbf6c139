package io.lapwing.detectors.hst;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * The structure of Half-Space Trees: which feature is split where. It never changes and holds no counts, so all models
 * with the same features, settings and seed share one.
 *
 * <p>A tree is a heap: node 0 is the root, the children of i are 2i + 1 where {@code x < threshold} and 2i + 2 elsewhere;
 * the inner nodes come first, so leaves need no entry.
 *
 * @see HalfSpaceTrees for the source
 */
public final class Forest {
    /** Deepest tree: heap numbers of a forest stay small. */
    public static final int MAX_HEIGHT = 15;

    private final int trees;
    private final int height;
    private final int dimensions;
    private final int innerNodes;
    private final short[] features;
    private final double[] thresholds;

    private Forest(int trees, int height, int dimensions, short[] features, double[] thresholds) {
        this.trees = trees;
        this.height = height;
        this.dimensions = dimensions;
        this.innerNodes = (1 << height) - 1;
        this.features = features;
        this.thresholds = thresholds;
    }

    /**
     * Draws a forest as River does: depth first, left first; a feature with probability proportional to its current
     * range, a split uniform within the range less the padding at both ends.
     *
     * @param height of each tree, 1 to {@link #MAX_HEIGHT}; leaves are at this depth
     * @param padding share of the range that is kept free at each end, 0 to below 0.5
     * @param low the lower limit of each feature
     * @param high the upper limit of each feature, above the lower one
     */
    public static Forest draw(int trees, int height, double padding, double[] low, double[] high, long seed) {
        check(trees, height, low.length);
        if (!(padding >= 0 && padding < 0.5)) {
            throw new IllegalArgumentException("padding must lie within 0..0.5, got " + padding);
        }
        check(low, high);
        // java.util.Random, because its sequence is part of its specification.
        Random random = new Random(seed);
        return drawn(trees, height, low.length, new Artist.River(padding, random), (from, to) -> {
            System.arraycopy(low, 0, from, 0, low.length);
            System.arraycopy(high, 0, to, 0, high.length);
        });
    }

    /**
     * Draws a forest as the paper does ({@link Definition#PAPER}): for each tree and feature a work range around a point s
     * within the limits, 2·max(s, 1 − s) of the limits to both sides; then, depth first, left first, a feature of which each
     * is as likely, split in the middle of its current range.
     *
     * @param height of each tree, 1 to {@link #MAX_HEIGHT}; leaves are at this depth
     * @param low the lower limit of each feature
     * @param high the upper limit of each feature, above the lower one
     */
    public static Forest drawAsPaper(int trees, int height, double[] low, double[] high, long seed) {
        check(trees, height, low.length);
        check(low, high);
        Random random = new Random(seed);
        return drawn(trees, height, low.length, new Artist.Paper(random), (from, to) -> {
            for (int i = 0; i < low.length; i++) {
                double s = random.nextDouble();
                double reach = 2 * Math.max(s, 1 - s);
                from[i] = low[i] + (s - reach) * (high[i] - low[i]);
                to[i] = low[i] + (s + reach) * (high[i] - low[i]);
            }
        });
    }

    /** @param ranges gives the limits of each tree, lower and upper */
    private static Forest drawn(
            int trees, int height, int dimensions, Artist artist, BiConsumer<double[], double[]> ranges) {
        int inner = (1 << height) - 1;
        short[] features = new short[trees * inner];
        double[] thresholds = new double[trees * inner];
        for (int tree = 0; tree < trees; tree++) {
            int root = tree * inner;
            double[] from = new double[dimensions];
            double[] to = new double[dimensions];
            ranges.accept(from, to);
            artist.draw(inner, from, to, (node, feature, at) -> {
                features[root + node] = (short) feature;
                thresholds[root + node] = at;
            });
        }
        return new Forest(trees, height, dimensions, features, thresholds);
    }

    /** As {@link #draw} in unit space: every feature within 0..1. */
    public static Forest drawUnit(int trees, int height, double padding, int dimensions, long seed) {
        double[] high = new double[dimensions];
        Arrays.fill(high, 1);
        return draw(trees, height, padding, new double[dimensions], high, seed);
    }

    /**
     * A forest that was drawn elsewhere.
     *
     * @param features per tree, the feature of each inner node in heap order
     * @param thresholds per tree, the split of each inner node in heap order
     */
    public static Forest of(int height, int dimensions, int[][] features, double[][] thresholds) {
        check(features.length, height, dimensions);
        int inner = (1 << height) - 1;
        short[] flatFeatures = new short[features.length * inner];
        double[] flatThresholds = new double[features.length * inner];
        for (int tree = 0; tree < features.length; tree++) {
            for (int node = 0; node < inner; node++) {
                int feature = features[tree][node];
                if (feature < 0 || feature >= dimensions) {
                    throw new IllegalArgumentException(
                            "tree %d node %d splits feature %d of %d".formatted(tree, node, feature, dimensions));
                }
                flatFeatures[tree * inner + node] = (short) feature;
                flatThresholds[tree * inner + node] = thresholds[tree][node];
            }
        }
        return new Forest(features.length, height, dimensions, flatFeatures, flatThresholds);
    }

    private static void check(double[] low, double[] high) {
        for (int i = 0; i < low.length; i++) {
            // Of work ranges the numbers reach five times as far.
            if (!(high[i] > low[i]) || !Double.isFinite(5 * (high[i] - low[i]))) {
                throw new IllegalArgumentException(
                        "limits need low < high, got %s..%s for feature %d".formatted(low[i], high[i], i));
            }
        }
    }

    private static void check(int trees, int height, int dimensions) {
        if (trees < 1) {
            throw new IllegalArgumentException("trees must be positive, got " + trees);
        }
        if (height < 1 || height > MAX_HEIGHT) {
            throw new IllegalArgumentException("height must lie within 1..%d, got %d".formatted(MAX_HEIGHT, height));
        }
        if (dimensions < 1 || dimensions > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a forest needs at least one feature, got " + dimensions);
        }
    }

    public int trees() {
        return trees;
    }

    public int height() {
        return height;
    }

    public int dimensions() {
        return dimensions;
    }

    /** Inner nodes of one tree: 2^height − 1. */
    int innerNodes() {
        return innerNodes;
    }

    /** All nodes of one tree: 2^(height + 1) − 1. */
    int nodes() {
        return 2 * innerNodes + 1;
    }

    short[] features() {
        return features;
    }

    double[] thresholds() {
        return thresholds;
    }
}
