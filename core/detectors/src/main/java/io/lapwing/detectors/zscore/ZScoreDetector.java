package io.lapwing.detectors.zscore;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many standard deviations a metric is away from the mean of its last readings: the control chart of W. A. Shewhart
 * (1931) over a moving window, one opinion a metric.
 *
 * <p>Raw is |z|; the score is |z| ÷ (|z| + threshold), so that the threshold stands at one half and a larger deviation
 * always scores higher. Imputed numbers are neither scored nor learnt: they are the mean already.
 */
public final class ZScoreDetector implements Detector {
    public static final String NAME = "zscore";

    private final ZScoreSettings settings;
    /* Of a metric without a habit, nearly every one. */
    private final double fires;
    private final double sure;
    private @Nullable MetricModel[] models = new @Nullable MetricModel[0];

    public ZScoreDetector(ZScoreSettings settings) {
        this.settings = settings;
        this.fires = scoreOf(settings.threshold());
        this.sure = scoreOf(settings.sure());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void score(Sample sample, List<Opinion> opinions) {
        for (int i = 0; i < sample.size(); i++) {
            if (!isJudged(sample, i)) {
                continue;
            }
            MetricModel model = model(sample.slot(i));
            int seen = model == null ? 0 : model.seen();
            double z = model == null || seen < settings.warmUp() ? 0 : model.z(sample.value(i));
            double bar = model == null ? settings.threshold() : model.bar();
            opinions.add(new Opinion(
                    NAME,
                    sample.metric(i),
                    scoreOf(z),
                    bar == settings.threshold() ? fires : scoreOf(bar),
                    seen < settings.aloneAfter() ? Opinion.NEVER : bar <= settings.sure() ? sure : scoreOf(bar),
                    seen,
                    settings.warmUp(),
                    z));
        }
    }

    private double scoreOf(double z) {
        return z / (z + settings.threshold());
    }

    private static boolean isJudged(Sample sample, int i) {
        return sample.isMeasured(i) && sample.slot(i) >= 0;
    }

    @Override
    public void expect(Sample sample, List<Expectation> expectations) {
        for (int i = 0; i < sample.size(); i++) {
            MetricModel model = model(sample.slot(i));
            if (model != null && model.seen() >= settings.warmUp()) {
                expectations.add(new Expectation(sample.metric(i), model.mean(), model.sd()));
            }
        }
    }

    @Override
    public void learn(Sample sample, boolean anomalous) {
        for (int i = 0; i < sample.size(); i++) {
            if (!isJudged(sample, i)) {
                continue;
            }
            int slot = sample.slot(i);
            if (slot >= models.length) {
                models = Arrays.copyOf(models, slot + 1);
            }
            MetricModel model = models[slot];
            if (model == null) {
                model = new MetricModel(settings);
                models[slot] = model;
            }
            model.learn(sample.value(i), anomalous);
        }
    }

    @Override
    public long bytes() {
        long bytes = 40;
        for (MetricModel model : models) {
            bytes += model == null ? 4 : 4 + model.bytes();
        }
        return bytes;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(models.length);
        for (MetricModel model : models) {
            out.flag(model != null);
            if (model != null) {
                model.write(out);
            }
        }
    }

    @Override
    public void read(StateReader in) {
        @Nullable MetricModel[] read = new @Nullable MetricModel[in.count(Sample.MAX_SLOTS, 1)];
        for (int slot = 0; slot < read.length; slot++) {
            read[slot] = in.flag() ? MetricModel.read(in, settings) : null;
        }
        models = read;
    }

    private @Nullable MetricModel model(int slot) {
        return slot >= 0 && slot < models.length ? models[slot] : null;
    }
}
