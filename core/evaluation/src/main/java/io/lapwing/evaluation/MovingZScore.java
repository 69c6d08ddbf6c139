package io.lapwing.evaluation;

/**
 * How many standard deviations a metric is away from the mean of its last 1,000 readings: 3 σ score one half. The metric
 * that is furthest out decides.
 */
public final class MovingZScore implements SeriesDetector {
    private static final int WINDOW = 1000;
    private static final int WARM_UP = 20;
    private static final double SIGMAS = 3;

    @Override
    public String name() {
        return "moving-zscore";
    }

    @Override
    public Scorer open(Shape shape, long seed) {
        Window[] windows = new Window[shape.metrics().size()];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new Window();
        }
        return (time, values) -> {
            double score = Double.NaN;
            for (int i = 0; i < windows.length; i++) {
                if (Double.isNaN(values[i])) {
                    continue;
                }
                if (windows[i].seen >= WARM_UP) {
                    double own = windows[i].score(values[i]);
                    score = Double.isNaN(score) ? own : Math.max(score, own);
                }
                windows[i].add(values[i]);
            }
            return score;
        };
    }

    private static final class Window {
        private final double[] last = new double[WINDOW];
        private int seen;
        /** Sums of the differences to it, so that they stay small. */
        private double origin;

        private double sum;
        private double squares;

        double score(double value) {
            int size = Math.min(seen, WINDOW);
            double mean = sum / size;
            double distance = Math.abs(value - origin - mean);
            double sd = Math.sqrt(Math.max(0, squares / size - mean * mean));
            double score = distance / (distance + SIGMAS * sd);
            // Nothing is odd about the only value there is, and huge numbers have no squares.
            return Double.isNaN(score) ? 0 : score;
        }

        void add(double value) {
            int at = seen % WINDOW;
            if (seen >= WINDOW) {
                include(last[at] - origin, -1);
            }
            last[at] = value;
            seen = seen == 2 * WINDOW - 1 ? WINDOW : seen + 1;
            if (seen % WINDOW == 0 || seen == 1) {
                // Once a window anew: what rounding left behind would grow for ever.
                origin = value;
                sum = 0;
                squares = 0;
                for (int i = 0; i < Math.min(seen, WINDOW); i++) {
                    include(last[i] - origin, 1);
                }
            } else {
                include(value - origin, 1);
            }
        }

        private void include(double difference, int sign) {
            sum += sign * difference;
            squares += sign * difference * difference;
        }
    }
}
