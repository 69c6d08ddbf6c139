package io.lapwing.detectors.hst;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.scale.RobustNormal;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;
import java.util.List;
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

    private static final int MEMORY = 5000;
    private static final double UNUSUAL = 3;
    /** The first version of the state that has recent scores. */
    private static final int WITH_SCORES = 2;

    private final HalfSpaceTreesSettings settings;
    private final Forests forests;
    private @Nullable FittedTrees fitted;
    private @Nullable WarmUp warmUp;
    private long seen;

    /** What was scored last, so that learning it needs no second walk down the trees; no part of the state. */
    private @Nullable Sample scored;

    private double lastScore;

    /** Its own recent scores, from the first one. */
    private @Nullable RobustNormal scores;

    /** @param forests sensors that share them share their trees */
    public HalfSpaceTreesDetector(HalfSpaceTreesSettings settings, Forests forests) {
        this.settings = settings;
        this.forests = forests;
        if (settings.limits().isEmpty()) {
            warmUp = new WarmUp();
        } else {
            fitted = given();
        }
    }

    private FittedTrees given() {
        String[] features = settings.limits().keySet().stream().sorted().toArray(String[]::new);
        double[] scale = new double[features.length];
        Arrays.fill(scale, 1);
        return new FittedTrees(
                features,
                new double[features.length],
                scale,
                new HalfSpaceTrees(forests.given(settings), settings.window(), settings.definition()),
                settings.window());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void score(Sample sample, List<Opinion> opinions) {
        if (sample.isEmpty()) {
            return;
        }
        FittedTrees model = fitted;
        double score = model == null ? 0 : Math.clamp(model.score(sample), 0, 1);
        scored = sample;
        lastScore = score;
        opinions.add(new Opinion(NAME, null, score, threshold(), Opinion.NEVER, seen, settings.window(), Double.NaN));
    }

    /** A sensor whose every reading is rare has to be rarer than that. */
    private double threshold() {
        RobustNormal recent = scores;
        double usual = recent == null || recent.seen() < settings.window() ? 0 : recent.mean() + UNUSUAL * recent.sd();
        return Math.clamp(usual, settings.threshold(), 1);
    }

    @Override
    public void learn(Sample sample, boolean anomalous) {
        if (sample.isEmpty()) {
            return;
        }
        seen++;
        FittedTrees model = fitted;
        if (model != null && model.ready()) {
            RobustNormal recent = scores == null ? new RobustNormal(MEMORY, settings.window()) : scores;
            recent.learn(scored == sample ? lastScore : model.score(sample));
            scores = recent;
        }
        WarmUp successor = warmUp;
        boolean outgrown = model != null && model.learn(sample);
        if (outgrown && successor == null && settings.limits().isEmpty()) {
            warmUp = new WarmUp();
        } else if (successor != null) {
            successor.add(point(sample, successor));
            if (successor.size() >= settings.window()) {
                fitted = successor.fit(settings, forests);
                warmUp = null;
            }
        }
    }

    @Override
    public void write(StateWriter out) {
        FittedTrees model = fitted;
        WarmUp successor = warmUp;
        out.whole(seen);
        RobustNormal recent = scores;
        out.flag(recent != null);
        if (recent != null) {
            recent.write(out);
        }
        out.flag(model != null);
        if (model != null) {
            if (settings.limits().isEmpty()) {
                model.writeFeatures(out);
            }
            model.write(out);
        }
        out.flag(successor != null);
        if (successor != null) {
            successor.write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        boolean learnt = settings.limits().isEmpty();
        seen = in.whole();
        if (in.version() >= WITH_SCORES && in.flag()) {
            RobustNormal recent = new RobustNormal(MEMORY, settings.window());
            recent.read(in);
            scores = recent;
        }
        FittedTrees model = null;
        if (in.flag()) {
            model = learnt ? FittedTrees.readFeatures(in, settings, forests) : given();
            model.read(in);
        }
        WarmUp successor = in.flag() ? WarmUp.read(in, settings.window()) : null;
        in.check(
                seen >= 0 && (learnt ? model != null || successor != null : model != null && successor == null),
                "a model");
        fitted = model;
        warmUp = successor;
    }

    @Override
    public long bytes() {
        FittedTrees model = fitted;
        WarmUp successor = warmUp;
        return 56L
                + (scores == null ? 0 : RobustNormal.bytes())
                + (model == null ? 0 : model.bytes())
                + (successor == null ? 0 : successor.bytes());
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
}
