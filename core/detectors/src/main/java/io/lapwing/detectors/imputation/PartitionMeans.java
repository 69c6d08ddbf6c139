package io.lapwing.detectors.imputation;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The running mean of each metric over all sensors of a partition. */
public final class PartitionMeans {
    /** Metric names kept; of more, nulls stay missing until their own sensor has said a number. */
    private static final int MAX_METRICS = 10_000;
    /** Chars of all names kept, so that what is written of a partition stays below half a megabyte. */
    private static final int MAX_CHARS = 80_000;

    private final Map<String, RunningMean> means = new HashMap<>();
    private int chars;

    void learn(String metric, double value) {
        RunningMean mean = means.get(metric);
        if (mean == null) {
            if (means.size() >= MAX_METRICS || chars + metric.length() > MAX_CHARS) {
                return;
            }
            mean = new RunningMean();
            means.put(metric, mean);
            chars += metric.length();
        }
        mean.add(value);
    }

    /** NaN where no sensor has said a number yet. */
    double mean(String metric) {
        RunningMean mean = means.get(metric);
        return mean == null ? Double.NaN : mean.mean();
    }

    public void write(StateWriter out) {
        out.whole(means.size());
        new TreeMap<>(means).forEach((metric, mean) -> {
            out.text(metric);
            mean.write(out);
        });
    }

    /** Takes over what was written, in new means. */
    public void read(StateReader in) {
        int count = in.count(MAX_METRICS, 10);
        for (int i = 0; i < count; i++) {
            String metric = in.text();
            chars += metric.length();
            in.check(means.put(metric, RunningMean.read(in)) == null && chars <= MAX_CHARS, "a metric");
        }
    }
}
