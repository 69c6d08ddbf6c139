package io.lapwing.detectors.smile;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import io.lapwing.detectors.type.SharedModel;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The forests of a partition, one a metric. */
final class PartitionForests implements SharedModel {
    /** Metrics that have a forest, the first ones: what is written of each takes up to 50 KB. */
    static final int MOST_METRICS = 7;

    private final IsolationForestSettings settings;
    private final TreeMap<String, MetricForest> byMetric = new TreeMap<>();

    PartitionForests(IsolationForestSettings settings) {
        this.settings = settings;
    }

    IsolationForestSettings settings() {
        return settings;
    }

    @Nullable MetricForest find(String metric) {
        return byMetric.get(metric);
    }

    /** The forest of a metric, made where it is new; null where there are too many. */
    @Nullable MetricForest get(String metric) {
        MetricForest forest = byMetric.get(metric);
        if (forest == null && byMetric.size() < MOST_METRICS) {
            forest = new MetricForest(settings);
            byMetric.put(metric, forest);
        }
        return forest;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(byMetric.size());
        byMetric.forEach((metric, forest) -> {
            out.text(metric);
            forest.write(out);
        });
    }

    @Override
    public void read(StateReader in) {
        int count = in.count(MOST_METRICS, 3);
        for (int i = 0; i < count; i++) {
            MetricForest forest = new MetricForest(settings);
            in.check(byMetric.put(in.text(), forest) == null, "a metric");
            forest.read(in);
        }
    }
}
