package io.lapwing.detectors.hst;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The readings of a warm-up, kept until they show the limits of their features, then learnt at once: a model is ready
 * after one window and not after two.
 */
final class WarmUp {
    /** The limits learnt reach this many ranges beyond what was seen, to both sides: the rest of the day lies there. */
    private static final double MARGIN = 1;
    /** The metrics of a sensor that its model looks at, the first ones; more would make the buffer large. */
    static final int MAX_FEATURES = 32;

    private final List<String> features = new ArrayList<>();
    private final List<double[]> points = new ArrayList<>();

    /** The number of a metric among the features, made where it is new; −1 where there are too many. */
    int feature(String metric) {
        int at = features.indexOf(metric);
        if (at < 0 && features.size() < MAX_FEATURES) {
            features.add(metric);
            at = features.size() - 1;
        }
        return at;
    }

    long bytes() {
        return 120L + 4L * features.size() + points.size() * (24L + (long) Double.BYTES * features.size());
    }

    int size() {
        return points.size();
    }

    int width() {
        return features.size();
    }

    void add(double[] point) {
        points.add(point);
    }

    void write(StateWriter out) {
        out.whole(features.size());
        features.forEach(out::text);
        out.whole(points.size());
        for (double[] point : points) {
            out.whole(point.length);
            for (double x : point) {
                out.number(x);
            }
        }
    }

    /** @param window readings that a warm-up has fewer than */
    static WarmUp read(StateReader in, int window) {
        WarmUp read = new WarmUp();
        int width = in.count(MAX_FEATURES, 1);
        for (int i = 0; i < width; i++) {
            in.check(read.feature(in.text()) == i, "a feature");
        }
        int size = in.count(window - 1, 1);
        for (int i = 0; i < size; i++) {
            double[] point = new double[in.count(width, Double.BYTES)];
            for (int at = 0; at < point.length; at++) {
                point[at] = in.number();
                in.check(Double.isNaN(point[at]) || Math.abs(point[at]) <= Numbers.HUGE, "a point");
            }
            read.add(point);
        }
        return read;
    }

    /** The model of what was kept. */
    FittedTrees fit(HalfSpaceTreesSettings settings, Forests forests) {
        int width = features.size();
        double[] low = new double[width];
        double[] high = new double[width];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (double[] point : points) {
            for (int i = 0; i < point.length; i++) {
                if (!Double.isNaN(point[i])) {
                    low[i] = Math.min(low[i], point[i]);
                    high[i] = Math.max(high[i], point[i]);
                }
            }
        }
        double[] scale = new double[width];
        for (int i = 0; i < width; i++) {
            double range = high[i] > low[i] ? high[i] - low[i] : Numbers.spreadOfConstant(low[i]);
            low[i] -= MARGIN * range;
            scale[i] = (1 + 2 * MARGIN) * range;
        }
        HalfSpaceTrees trees =
                new HalfSpaceTrees(forests.unit(settings, width), settings.window(), settings.definition());
        FittedTrees fitted = new FittedTrees(features.toArray(String[]::new), low, scale, trees, settings.window());
        for (double[] point : points) {
            fitted.learn(padded(point, width));
        }
        return fitted;
    }

    /** A point from before a metric appeared has it missing. */
    private static double[] padded(double[] point, int width) {
        double[] wide = Arrays.copyOf(point, width);
        Arrays.fill(wide, point.length, width, Double.NaN);
        return wide;
    }
}
