package io.lapwing.evaluation;

import java.util.List;
import java.util.Map;

/** The UCR Anomaly Archive's: the share of the series whose highest score stands at the anomaly. */
public final class UcrProtocol implements Protocol<Boolean> {
    @Override
    public double[] scores(SeriesDetector detector, Series series, long seed) {
        return detector.ranksEach(series, seed);
    }

    @Override
    public Boolean part(Series series, double[] scores) {
        return UcrScorer.isHit(
                UcrScorer.place(scores, series.training()), series.anomalies().getFirst());
    }

    @Override
    public Map<String, Double> figures(List<Boolean> parts) {
        long hits = parts.stream().filter(hit -> hit).count();
        return Map.of("accuracy", (double) hits / parts.size());
    }
}
