package io.lapwing.detectors.imputation;

import java.util.HashMap;
import java.util.Map;

/** The running mean of each metric over all sensors of a partition. */
public final class PartitionMeans {
    /** Metric names kept; of more, nulls stay missing until their own sensor has said a number. */
    private static final int MAX_METRICS = 10_000;

    private final Map<String, RunningMean> means = new HashMap<>();

    void learn(String metric, double value) {
        RunningMean mean = means.get(metric);
        if (mean == null) {
            if (means.size() >= MAX_METRICS) {
                return;
            }
            mean = new RunningMean();
            means.put(metric, mean);
        }
        mean.add(value);
    }

    /** NaN where no sensor has said a number yet. */
    double mean(String metric) {
        RunningMean mean = means.get(metric);
        return mean == null ? Double.NaN : mean.mean();
    }
}
