package io.lapwing.detectors.zscore;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Numbers;
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
 * always scores higher. By settings deviations are those of the steps from reading to reading ({@link Of}), and counted from
 * the median in median absolute deviations ({@link By}). Imputed numbers are neither scored nor learnt: they are the mean already.
 */
public final class ZScoreDetector implements Detector {
    public static final String NAME = "zscore";

    private final ZScoreSettings settings;
    /* Of a metric without a habit, nearly every one. */
    private final double fires;
    private final double sure;
    private @Nullable MetricModel[] models = new @Nullable MetricModel[0];
    /** The newest number in each slot, NaN where there was none; of values nobody asks for them. */
    private double[] newest = new double[0];

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
            double judged = judged(sample, i);
            double z = model == null || seen < settings.warmUp() || Double.isNaN(judged) ? 0 : model.z(judged);
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

    /** The number itself, or the step to it; NaN for the first one. */
    private double judged(Sample sample, int i) {
        return settings.of() == Of.VALUE ? sample.value(i) : sample.value(i) - before(sample.slot(i));
    }

    private double before(int slot) {
        return slot < newest.length ? newest[slot] : Double.NaN;
    }

    private double scoreOf(double z) {
        return z / (z + settings.threshold());
    }

    private static boolean isJudged(Sample sample, int i) {
        return sample.isMeasured(i) && sample.slot(i) >= 0;
    }

    @Override
    public void expect(Sample sample, List<Expectation> expectations) {
        boolean first = expectations.isEmpty();
        for (int i = 0; i < sample.size(); i++) {
            MetricModel model = model(sample.slot(i));
            double from = settings.of() == Of.VALUE ? 0 : before(sample.slot(i));
            if (model != null && model.seen() >= settings.warmUp() && !Double.isNaN(from)) {
                Expectation expectation = new Expectation(sample.metric(i), from + model.mean(), model.sd());
                if (first) {
                    expectations.add(expectation);
                } else {
                    expectation.addTo(expectations);
                }
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
            double judged = judged(sample, i);
            if (settings.of() == Of.DIFFERENCE) {
                keep(slot, sample.value(i));
                if (Double.isNaN(judged)) {
                    continue;
                }
            }
            if (slot >= models.length) {
                models = Arrays.copyOf(models, slot + 1);
            }
            MetricModel model = models[slot];
            if (model == null) {
                model = new MetricModel(settings);
                models[slot] = model;
            }
            model.learn(judged, anomalous);
        }
    }

    /** What the next step is taken from. */
    private void keep(int slot, double value) {
        int known = newest.length;
        if (slot >= known) {
            newest = Arrays.copyOf(newest, slot + 1);
            Arrays.fill(newest, known, newest.length, Double.NaN);
        }
        newest[slot] = Numbers.clamp(value);
    }

    @Override
    public long bytes() {
        long bytes = 40L + Double.BYTES * newest.length;
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
        if (settings.of() == Of.DIFFERENCE) {
            out.whole(newest.length);
            for (double number : newest) {
                out.number(number);
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
        if (settings.of() == Of.DIFFERENCE) {
            newest = new double[in.count(Sample.MAX_SLOTS, Double.BYTES)];
            for (int slot = 0; slot < newest.length; slot++) {
                newest[slot] = in.number();
                in.check(Double.isNaN(newest[slot]) || Math.abs(newest[slot]) <= Numbers.HUGE, "a number");
            }
        }
    }

    private @Nullable MetricModel model(int slot) {
        return slot >= 0 && slot < models.length ? models[slot] : null;
    }
}
