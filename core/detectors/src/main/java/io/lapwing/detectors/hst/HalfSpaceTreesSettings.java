package io.lapwing.detectors.hst;

import java.util.Map;

/**
 * @param trees drawn from the seed
 * @param height of each tree
 * @param window readings between two updates of the scores
 * @param padding share of a range that no split falls into, at both ends; the paper has none
 * @param threshold 0..1, the score at which the detector fires
 * @param seed of the trees; models with equal settings share them
 * @param limits metric → given limits, which are then the features; empty where limits are learnt in the warm-up
 * @param scope what shares one model
 * @param definition how trees are drawn and points scored
 */
public record HalfSpaceTreesSettings(
        int trees,
        int height,
        int window,
        double padding,
        double threshold,
        long seed,
        Map<String, Range> limits,
        Scope scope,
        Definition definition) {

    /** River's defaults, with limits learnt; the threshold was chosen on simulated fleets and public series. */
    public static final HalfSpaceTreesSettings DEFAULT =
            new HalfSpaceTreesSettings(10, 8, 250, 0.15, 0.98, 42, Map.of(), Scope.SENSOR);

    /** By River's definition. */
    public HalfSpaceTreesSettings(
            int trees,
            int height,
            int window,
            double padding,
            double threshold,
            long seed,
            Map<String, Range> limits,
            Scope scope) {
        this(trees, height, window, padding, threshold, seed, limits, scope, Definition.RIVER);
    }

    public HalfSpaceTreesSettings {
        if (trees < 1 || trees > 1000) {
            throw new IllegalArgumentException("trees must lie within 1..1000, got " + trees);
        }
        if (height < 1 || height > Forest.MAX_HEIGHT) {
            throw new IllegalArgumentException(
                    "height must lie within 1..%d, got %d".formatted(Forest.MAX_HEIGHT, height));
        }
        if (window < 2 || window > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "window must lie within 2..%d, got %d".formatted(Short.MAX_VALUE, window));
        }
        if (!(padding >= 0 && padding < 0.5)) {
            throw new IllegalArgumentException("padding must lie within 0..0.5, got " + padding);
        }
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must lie within 0..1, got " + threshold);
        }
        limits = Map.copyOf(limits);
    }

    /** Whether a detector of the other settings would have learnt the same; it may have judged otherwise. */
    public boolean learnsAs(HalfSpaceTreesSettings other) {
        return equals(new HalfSpaceTreesSettings(
                other.trees,
                other.height,
                other.window,
                other.padding,
                threshold,
                other.seed,
                other.limits,
                other.scope,
                other.definition));
    }

    /** Limits of one feature. */
    public record Range(double low, double high) {
        public Range {
            if (!(low < high) || !Double.isFinite(high - low)) {
                throw new IllegalArgumentException("limits need low < high, got %s..%s".formatted(low, high));
            }
        }
    }

    /** What shares one model. */
    public enum Scope {
        SENSOR,
        /** All sensors of one partition; in a batch, of the file. */
        PARTITION
    }
}
