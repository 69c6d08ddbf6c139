package io.lapwing.detectors.metric;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.scale.CommonScale;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A detector made of one model for each metric of a sensor, one opinion a metric; raw is the deviation in standard
 * deviations. Imputed numbers are neither scored nor learnt: they are what was expected already.
 */
public final class PerMetricDetector implements Detector {
    private final String name;
    private final Supplier<MetricModel> models;
    private final int metrics;
    private final int habit;
    private final boolean decides;
    private @Nullable Judged[] judged = new @Nullable Judged[0];

    /**
     * @param models makes the model of a metric
     * @param metrics of a sensor that are looked at, the first that it sent
     * @param habit readings after which a third is left of what it fired at, 0 for none
     * @param decides whether it needs nobody to agree
     */
    public PerMetricDetector(String name, Supplier<MetricModel> models, int metrics, int habit, boolean decides) {
        this.name = name;
        this.models = models;
        this.metrics = Math.min(metrics, Sample.MAX_SLOTS);
        this.habit = habit;
        this.decides = decides;
    }

    /** A metric's model and habit. */
    private record Judged(MetricModel model, Habit habit) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public void score(Sample sample, List<Opinion> opinions) {
        for (int i = 0; i < sample.size(); i++) {
            if (isJudged(sample, i)) {
                opinions.add(opinion(sample, i, judged(sample.slot(i))));
            }
        }
    }

    private Opinion opinion(Sample sample, int i, @Nullable Judged metric) {
        if (metric == null) {
            long needed = models.get().needed();
            return new Opinion(
                    name, sample.metric(i), 0, CommonScale.THRESHOLD, sure(CommonScale.THRESHOLD), 0, needed, 0);
        }
        MetricModel model = metric.model;
        double deviation = model.deviation(Numbers.clamp(sample.value(i)));
        double threshold = CommonScale.score(metric.habit.bar());
        return new Opinion(
                name,
                sample.metric(i),
                CommonScale.score(deviation),
                threshold,
                sure(threshold),
                model.seen(),
                model.needed(),
                deviation);
    }

    private double sure(double threshold) {
        return decides ? threshold : Opinion.NEVER;
    }

    private boolean isJudged(Sample sample, int i) {
        return sample.isMeasured(i) && sample.slot(i) >= 0 && sample.slot(i) < metrics;
    }

    @Override
    public void expect(Sample sample, List<Expectation> expectations) {
        for (int i = 0; i < sample.size(); i++) {
            Judged metric = judged(sample.slot(i));
            if (metric != null) {
                double expected = metric.model.expected();
                if (!Double.isNaN(expected)) {
                    expectations.add(new Expectation(sample.metric(i), expected, metric.model.spread()));
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
            if (slot >= judged.length) {
                judged = Arrays.copyOf(judged, slot + 1);
            }
            Judged metric = judged[slot];
            if (metric == null) {
                metric = new Judged(models.get(), new Habit(habit));
                judged[slot] = metric;
            }
            double value = Numbers.clamp(sample.value(i));
            metric.habit.learn(metric.model.deviation(value));
            metric.model.learn(value);
        }
    }

    @Override
    public long bytes() {
        long bytes = 48;
        for (Judged metric : judged) {
            bytes += 4 + (metric == null ? 0 : 24 + Habit.bytes() + metric.model.bytes());
        }
        return bytes;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(judged.length);
        for (Judged metric : judged) {
            out.flag(metric != null);
            if (metric != null) {
                metric.habit.write(out);
                metric.model.write(out);
            }
        }
    }

    @Override
    public void read(StateReader in) {
        @Nullable Judged[] read = new @Nullable Judged[in.count(metrics, 1)];
        for (int slot = 0; slot < read.length; slot++) {
            if (in.flag()) {
                Judged metric = new Judged(models.get(), new Habit(habit));
                metric.habit.read(in);
                metric.model.read(in);
                read[slot] = metric;
            }
        }
        judged = read;
    }

    private @Nullable Judged judged(int slot) {
        return slot >= 0 && slot < judged.length ? judged[slot] : null;
    }
}
