package io.lapwing.evaluation;

import java.util.Arrays;

/**
 * How far a metric is beyond everything seen of it so far, as a share of the range seen: 5 % of it scores one half. The
 * metric that is furthest out decides.
 */
public final class RunningExtreme implements SeriesDetector {
    private static final double MARGIN = 0.05;
    /** The first readings of any series are extremes. */
    private static final int WARM_UP = 20;

    @Override
    public String name() {
        return "running-extreme";
    }

    @Override
    public Scorer open(Shape shape, long seed) {
        return new Model(shape.metrics().size());
    }

    private static final class Model implements Scorer {
        private final double[] least;
        private final double[] most;
        private final int[] seen;

        Model(int metrics) {
            least = new double[metrics];
            most = new double[metrics];
            seen = new int[metrics];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(most, Double.NEGATIVE_INFINITY);
        }

        @Override
        public double score(long time, double[] values) {
            double score = Double.NaN;
            for (int i = 0; i < values.length; i++) {
                double value = values[i];
                if (Double.isNaN(value)) {
                    continue;
                }
                if (seen[i] >= WARM_UP) {
                    score = Double.isNaN(score) ? beyond(i, value) : Math.max(score, beyond(i, value));
                }
                least[i] = Math.min(least[i], value);
                most[i] = Math.max(most[i], value);
                seen[i]++;
            }
            return score;
        }

        private double beyond(int i, double value) {
            // Halves, because the range of huge numbers is none.
            double distance = Math.max(value / 2 - most[i] / 2, least[i] / 2 - value / 2);
            if (distance <= 0) {
                return 0;
            }
            return distance / (distance + MARGIN * (most[i] / 2 - least[i] / 2));
        }
    }
}
