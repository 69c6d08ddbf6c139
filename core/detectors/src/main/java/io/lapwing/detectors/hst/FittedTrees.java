package io.lapwing.detectors.hst;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Half-Space Trees over named features, each moved into the space that its trees were drawn in. */
final class FittedTrees {
    private final String[] features;
    private final double[] low;
    private final double[] scale;
    private final HalfSpaceTrees trees;
    private final int window;
    private int learnt;
    private int misfits;

    /** What was scored last, and its point: it is learnt next. No part of the state. */
    private @Nullable Sample scored;

    private double[] unit = {};

    /** @param low subtracted from each feature, which is then divided by {@code scale} */
    FittedTrees(String[] features, double[] low, double[] scale, HalfSpaceTrees trees, int window) {
        this.features = features;
        this.low = low;
        this.scale = scale;
        this.trees = trees;
        this.window = window;
    }

    /** Everything but the limits and the forest where these are given. */
    void write(StateWriter out) {
        out.whole(learnt);
        out.whole(misfits);
        trees.write(out);
    }

    /** Takes over what was written, in new trees. */
    void read(StateReader in) {
        learnt = in.whole(0, window - 1);
        misfits = in.whole(0, learnt);
        trees.read(in);
    }

    void writeFeatures(StateWriter out) {
        out.whole(features.length);
        for (int i = 0; i < features.length; i++) {
            out.text(features[i]);
            out.number(low[i]);
            out.number(scale[i]);
        }
    }

    /** New trees over features that {@link #writeFeatures} wrote. */
    static FittedTrees readFeatures(StateReader in, HalfSpaceTreesSettings settings, Forests forests) {
        int width = in.count(WarmUp.MAX_FEATURES, 2 * Double.BYTES + 1);
        in.check(width > 0, "no features");
        String[] features = new String[width];
        double[] low = new double[width];
        double[] scale = new double[width];
        for (int i = 0; i < width; i++) {
            features[i] = in.text();
            low[i] = in.finite();
            scale[i] = in.magnitude(Double.MAX_VALUE);
            in.check(scale[i] > 0, "a scale");
        }
        HalfSpaceTrees trees =
                new HalfSpaceTrees(forests.unit(settings, width), settings.window(), settings.definition());
        return new FittedTrees(features, low, scale, trees, settings.window());
    }

    boolean ready() {
        return trees.ready();
    }

    double score(Sample sample) {
        unit = toUnit(point(sample));
        scored = sample;
        return trees.score(unit);
    }

    /** @return true where this completed a window of which at least half did not fit the limits or the features */
    boolean learn(Sample sample) {
        double[] point = scored == sample ? unit : toUnit(point(sample));
        scored = null;
        boolean fits = true;
        for (int i = 0; i < sample.size() && fits; i++) {
            fits = sample.isMissing(i) || feature(sample.metric(i), i) >= 0;
        }
        for (double x : point) {
            fits &= !(x < 0 || x > 1);
        }
        if (!fits) {
            misfits++;
        }
        trees.learn(point);
        learnt++;
        if (learnt < window) {
            return false;
        }
        boolean outgrown = 2 * misfits >= window;
        learnt = 0;
        misfits = 0;
        return outgrown;
    }

    /** A point of the warm-up, which fits by construction. */
    void learn(double[] point) {
        trees.learn(toUnit(point));
    }

    long bytes() {
        return 220L + 28L * features.length + trees.bytes();
    }

    private double[] point(Sample sample) {
        double[] point = new double[features.length];
        Arrays.fill(point, Double.NaN);
        for (int i = 0; i < sample.size(); i++) {
            int feature = feature(sample.metric(i), i);
            if (feature >= 0) {
                point[feature] = Numbers.clamp(sample.value(i));
            }
        }
        return point;
    }

    private double[] toUnit(double[] point) {
        for (int i = 0; i < point.length; i++) {
            point[i] = (point[i] - low[i]) / scale[i];
        }
        return point;
    }

    /** @param hint where it would be if the sensor kept its order */
    private int feature(String metric, int hint) {
        if (hint < features.length && features[hint].equals(metric)) {
            return hint;
        }
        for (int i = 0; i < features.length; i++) {
            if (features[i].equals(metric)) {
                return i;
            }
        }
        return -1;
    }
}
