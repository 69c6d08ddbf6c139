package io.lapwing.detectors.smile;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.scale.CommonScale;
import io.lapwing.detectors.scale.RobustNormal;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code isolation-forest}: how easily is a reading of this sensor, by seven features, set apart from those that all sensors of
 * the partition have sent of the same metric?
 *
 * <p>Raw is the forest's score. It fires where this lies above the forest's threshold of contamination and far out among
 * the sensor's own: so at most about the contaminated share fires, and none has to. Imputed numbers are neither scored nor
 * learnt. It never decides alone: rare is not yet wrong.
 */
final class IsolationForestDetector implements Detector {
    static final String NAME = "isolation-forest";

    private static final int MEMORY = 5_000;
    private static final int TRUSTED = 50;
    /** A sensor whose scores hardly differ is not to fire at trifles. */
    private static final double LEAST_SD = 0.05;

    private static final double MOST = 0.99;

    private final PartitionForests shared;
    private @Nullable Followed[] followed = new @Nullable Followed[0];

    IsolationForestDetector(PartitionForests shared) {
        this.shared = shared;
    }

    /** What is kept of one metric of the sensor. */
    private static final class Followed {
        final RollingFeatures features = new RollingFeatures();
        final RobustNormal scores = new RobustNormal(MEMORY, TRUSTED);
        /** What was found of the sample at hand, which is scored and then learnt. */
        private @Nullable Sample sample;

        private float[] row = new float[0];
        private double raw;

        /** The forest's score of a number of a sample, NaN without a forest. */
        double raw(@Nullable ForestFit fit, Sample of, int i) {
            if (sample != of) {
                row = features.row(of.value(i), of.time());
                raw = fit == null ? Double.NaN : fit.forest().score(RollingFeatures.features(row));
                sample = of;
            }
            return raw;
        }

        /** Learns the number that {@link #raw} was asked for last. */
        float[] learn(double value, long time) {
            if (!Double.isNaN(raw)) {
                scores.learn(odds(raw));
            }
            features.learn(value, time);
            sample = null;
            return row;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void score(Sample sample, List<Opinion> opinions) {
        for (int i = 0; i < sample.size(); i++) {
            if (sample.isMeasured(i) && sample.slot(i) >= 0) {
                MetricForest forest = shared.find(sample.metric(i));
                if (forest == null) {
                    continue;
                }
                ForestFit fit = forest.current();
                Followed metric = followed(sample.slot(i));
                if (fit == null || metric == null) {
                    opinions.add(opinion(sample.metric(i), 0, forest, Double.NaN));
                } else {
                    double raw = metric.raw(fit, sample, i);
                    opinions.add(opinion(sample.metric(i), commonScore(raw, fit, metric), forest, raw));
                }
            }
        }
    }

    private static double commonScore(double raw, ForestFit fit, Followed metric) {
        if (metric.scores.seen() < TRUSTED) {
            return 0;
        }
        double deviation = (odds(raw) - metric.scores.mean()) / Math.max(metric.scores.sd(), LEAST_SD);
        double score = CommonScale.score(deviation);
        return raw > fit.threshold() ? score : Math.min(score, Math.nextDown(CommonScale.THRESHOLD));
    }

    /** Scores crowd below 1; their odds do not, so that far out looks far out. */
    private static double odds(double score) {
        return score / (1 - Math.min(score, MOST));
    }

    private static Opinion opinion(String metric, double score, MetricForest forest, double raw) {
        return new Opinion(
                NAME, metric, score, CommonScale.THRESHOLD, Opinion.NEVER, forest.seen(), forest.needed(), raw);
    }

    @Override
    public void learn(Sample sample, boolean anomalous) {
        for (int i = 0; i < sample.size(); i++) {
            int slot = sample.slot(i);
            if (!sample.isMeasured(i) || slot < 0) {
                continue;
            }
            MetricForest forest = shared.get(sample.metric(i));
            if (forest == null) {
                continue;
            }
            if (slot >= followed.length) {
                followed = Arrays.copyOf(followed, slot + 1);
            }
            Followed metric = followed[slot];
            if (metric == null) {
                metric = new Followed();
                followed[slot] = metric;
            }
            metric.raw(forest.current(), sample, i);
            forest.learn(metric.learn(sample.value(i), sample.time()), sample.received());
        }
    }

    @Override
    public long bytes() {
        long bytes = 32L + 4L * followed.length;
        for (Followed metric : followed) {
            bytes += metric == null ? 0 : 16 + metric.features.bytes() + RobustNormal.bytes();
        }
        return bytes;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(followed.length);
        for (Followed metric : followed) {
            out.flag(metric != null);
            if (metric != null) {
                metric.features.write(out);
                metric.scores.write(out);
            }
        }
    }

    @Override
    public void read(StateReader in) {
        @Nullable Followed[] read = new @Nullable Followed[in.count(Sample.MAX_SLOTS, 1)];
        for (int slot = 0; slot < read.length; slot++) {
            if (in.flag()) {
                Followed metric = new Followed();
                metric.features.read(in);
                metric.scores.read(in);
                read[slot] = metric;
            }
        }
        followed = read;
    }

    private @Nullable Followed followed(int slot) {
        return slot < followed.length ? followed[slot] : null;
    }
}
