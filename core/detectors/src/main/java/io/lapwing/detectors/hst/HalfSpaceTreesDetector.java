package io.lapwing.detectors.hst;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@link HalfSpaceTrees} over all metrics of a reading at once: how rare is this combination?
 *
 * <p>Limits are given, or learnt from the first window of readings. A model that half of a window no longer fits, because
 * the values left the limits or metrics appeared, goes on scoring while its successor warms up. It never decides alone:
 * rare is not yet wrong.
 */
public final class HalfSpaceTreesDetector implements Detector {
    public static final String NAME = "hst";

    private final HalfSpaceTreesSettings settings;
    private final Forests forests;
    private @Nullable FittedTrees fitted;
    private @Nullable WarmUp warmUp;
    private long seen;

    /** @param forests of the same settings; sensors that share them share their trees */
    public HalfSpaceTreesDetector(HalfSpaceTreesSettings settings, Forests forests) {
        this.settings = settings;
        this.forests = forests;
        if (settings.limits().isEmpty()) {
            warmUp = new WarmUp();
        } else {
            fitted = given(settings);
        }
    }

    private static FittedTrees given(HalfSpaceTreesSettings settings) {
        Map<String, HalfSpaceTreesSettings.Range> limits = new TreeMap<>(settings.limits());
        double[] low = limits.values().stream()
                .mapToDouble(HalfSpaceTreesSettings.Range::low)
                .toArray();
        double[] high = limits.values().stream()
                .mapToDouble(HalfSpaceTreesSettings.Range::high)
                .toArray();
        Forest forest =
                Forest.draw(settings.trees(), settings.height(), settings.padding(), low, high, settings.seed());
        double[] scale = new double[low.length];
        Arrays.fill(scale, 1);
        return new FittedTrees(
                limits.keySet().toArray(String[]::new),
                new double[low.length],
                scale,
                new HalfSpaceTrees(forest, settings.window()),
                settings.window());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void score(Sample sample, List<Opinion> opinions) {
        if (isEmpty(sample)) {
            return;
        }
        FittedTrees model = fitted;
        double score = model == null ? 0 : Math.clamp(model.score(sample), 0, 1);
        opinions.add(new Opinion(
                NAME, null, score, settings.threshold(), Opinion.NEVER, seen, settings.window(), Double.NaN));
    }

    @Override
    public void learn(Sample sample, boolean anomalous) {
        if (isEmpty(sample)) {
            return;
        }
        seen++;
        FittedTrees model = fitted;
        WarmUp successor = warmUp;
        boolean outgrown = model != null && model.learn(sample);
        if (outgrown && successor == null && settings.limits().isEmpty()) {
            warmUp = new WarmUp();
        } else if (successor != null) {
            successor.add(point(sample, successor));
            if (successor.size() >= settings.window()) {
                fitted = successor.fit(forests, settings.window());
                warmUp = null;
            }
        }
    }

    @Override
    public long bytes() {
        FittedTrees model = fitted;
        WarmUp successor = warmUp;
        return 40L + (model == null ? 0 : model.bytes()) + (successor == null ? 0 : successor.bytes());
    }

    private static double[] point(Sample sample, WarmUp warmUp) {
        int[] features = new int[sample.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = sample.isMissing(i) ? -1 : warmUp.feature(sample.metric(i));
        }
        double[] point = new double[warmUp.width()];
        Arrays.fill(point, Double.NaN);
        for (int i = 0; i < features.length; i++) {
            if (features[i] >= 0) {
                point[features[i]] = Numbers.clamp(sample.value(i));
            }
        }
        return point;
    }

    private static boolean isEmpty(Sample sample) {
        for (int i = 0; i < sample.size(); i++) {
            if (!sample.isMissing(i)) {
                return false;
            }
        }
        return true;
    }
}
