package io.lapwing.detectors.hst;

import java.util.Random;

/** Draws trees: depth first, left first, each node's split within what those above it left. */
abstract sealed class Artist {
    /** Takes a node's split. */
    interface Split {
        void set(int node, int feature, double at);
    }

    /** Which feature is split. */
    abstract int feature(double[] low, double[] high);

    /** Where a range is split. */
    abstract double at(double low, double high);

    /**
     * @param inner inner nodes of the tree
     * @param low lower limits of the features; changed meanwhile
     * @param high upper limits, likewise
     */
    final void draw(int inner, double[] low, double[] high, Split split) {
        below(0, inner, low, high, split);
    }

    private void below(int node, int inner, double[] low, double[] high, Split split) {
        if (node >= inner) {
            return;
        }
        int feature = feature(low, high);
        double a = low[feature];
        double b = high[feature];
        double at = at(a, b);
        split.set(node, feature, at);
        high[feature] = at;
        below(2 * node + 1, inner, low, high, split);
        high[feature] = b;
        low[feature] = at;
        below(2 * node + 2, inner, low, high, split);
        low[feature] = a;
    }

    /** {@link Definition#RIVER}. */
    static final class River extends Artist {
        private final double padding;
        private final Random random;

        River(double padding, Random random) {
            this.padding = padding;
            this.random = random;
        }

        @Override
        int feature(double[] low, double[] high) {
            double total = 0;
            for (int i = 0; i < low.length; i++) {
                total += high[i] - low[i];
            }
            double at = random.nextDouble() * total;
            for (int i = 0; i < low.length - 1; i++) {
                at -= high[i] - low[i];
                if (at < 0) {
                    return i;
                }
            }
            return low.length - 1;
        }

        @Override
        double at(double low, double high) {
            double margin = padding * (high - low);
            double from = low + margin;
            return from + (high - margin - from) * random.nextDouble();
        }
    }

    /** {@link Definition#PAPER}. */
    static final class Paper extends Artist {
        private final Random random;

        Paper(Random random) {
            this.random = random;
        }

        @Override
        int feature(double[] low, double[] high) {
            return random.nextInt(low.length);
        }

        @Override
        double at(double low, double high) {
            return low + (high - low) / 2;
        }
    }
}
