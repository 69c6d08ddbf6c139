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
 * A detector made of one model for each metric of a sensor, one opinion a metric; raw is the model's own
 * {@link MetricModel#raw}. Imputed numbers are neither scored nor learnt: they are what was expected already.
 */
public final class PerMetricDetector implements Detector {
    private final String name;
    private final Supplier<MetricModel> models;
    private final int metrics;
    private final double threshold;
    /** The threshold as a common score. */
    private final double fires;

    private final int habit;
    private @Nullable MetricModel[] judged = new @Nullable MetricModel[0];
    /** Of a metric from when it fired first. */
    private @Nullable Habit[] habits = new @Nullable Habit[0];

    /** What was scored last and how far out its metrics were, so that learning needs not ask again; no part of the state. */
    private @Nullable Sample scored;

    private double[] deviations = new double[0];

    /**
     * @param models makes the model of a metric
     * @param metrics of a sensor that are looked at, the first that it sent
     * @param threshold standard deviations at which it fires; it then needs nobody to agree
     * @param habit readings after which a third is left of what it fired at, 0 for none
     */
    public PerMetricDetector(String name, Supplier<MetricModel> models, int metrics, double threshold, int habit) {
        this.name = name;
        this.models = models;
        this.metrics = Math.min(metrics, Sample.MAX_SLOTS);
        this.threshold = threshold;
        this.fires = CommonScale.score(threshold);
        this.habit = habit;
    }

    @Override
    public String name() {
        return name;
    }

    /** Models follow a metric from reading to reading. */
    @Override
    public boolean needsOrder() {
        return true;
    }

    @Override
    public void score(Sample sample, List<Opinion> opinions) {
        scored = sample;
        if (deviations.length < judged.length) {
            deviations = new double[judged.length];
        }
        for (int i = 0; i < sample.size(); i++) {
            if (isJudged(sample, i)) {
                opinions.add(opinion(sample, i));
            }
        }
    }

    private Opinion opinion(Sample sample, int i) {
        int slot = sample.slot(i);
        MetricModel known = model(slot);
        MetricModel model = known == null ? models.get() : known;
        double deviation = 0;
        double raw = 0;
        if (known != null) {
            double value = Numbers.clamp(sample.value(i));
            deviation = known.deviation(value);
            deviations[slot] = deviation;
            raw = known.raw(value, deviation);
        }
        Habit formed = habit(slot);
        double bar = formed == null ? fires : CommonScale.score(formed.bar());
        return new Opinion(
                name, sample.metric(i), CommonScale.score(deviation), bar, bar, model.seen(), model.needed(), raw);
    }

    private boolean isJudged(Sample sample, int i) {
        return sample.isMeasured(i) && sample.slot(i) >= 0 && sample.slot(i) < metrics;
    }

    @Override
    public void expect(Sample sample, List<Expectation> expectations) {
        for (int i = 0; i < sample.size(); i++) {
            MetricModel model = model(sample.slot(i));
            if (model != null) {
                double expected = model.expected();
                if (!Double.isNaN(expected)) {
                    new Expectation(sample.metric(i), expected, model.spread()).addTo(expectations);
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
            MetricModel model = judged[slot];
            double value = Numbers.clamp(sample.value(i));
            if (model == null) {
                model = models.get();
                judged[slot] = model;
            } else if (habit > 0) {
                learnHabit(slot, scored == sample ? deviations[slot] : model.deviation(value));
            }
            model.learn(value);
        }
    }

    private void learnHabit(int slot, double deviation) {
        Habit formed = habit(slot);
        if (formed == null) {
            if (deviation < threshold) {
                return;
            }
            if (slot >= habits.length) {
                habits = Arrays.copyOf(habits, slot + 1);
            }
            formed = new Habit(threshold, habit);
            habits[slot] = formed;
        }
        formed.learn(deviation);
    }

    @Override
    public long bytes() {
        long bytes = 64;
        for (int slot = 0; slot < judged.length; slot++) {
            MetricModel model = judged[slot];
            bytes += 8 + (model == null ? 0 : model.bytes()) + (habit(slot) == null ? 0 : Habit.bytes());
        }
        return bytes;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(judged.length);
        for (int slot = 0; slot < judged.length; slot++) {
            MetricModel model = judged[slot];
            out.flag(model != null);
            if (model != null) {
                model.write(out);
                Habit formed = habit(slot);
                out.flag(formed != null);
                if (formed != null) {
                    formed.write(out);
                }
            }
        }
    }

    @Override
    public void read(StateReader in) {
        @Nullable MetricModel[] read = new @Nullable MetricModel[in.count(metrics, 1)];
        @Nullable Habit[] formed = new @Nullable Habit[read.length];
        for (int slot = 0; slot < read.length; slot++) {
            if (in.flag()) {
                MetricModel model = models.get();
                model.read(in);
                read[slot] = model;
                if (in.flag()) {
                    Habit one = new Habit(threshold, habit);
                    one.read(in);
                    formed[slot] = one;
                }
            }
        }
        judged = read;
        habits = formed;
    }

    private @Nullable MetricModel model(int slot) {
        return slot >= 0 && slot < judged.length ? judged[slot] : null;
    }

    private @Nullable Habit habit(int slot) {
        return slot >= 0 && slot < habits.length ? habits[slot] : null;
    }
}
