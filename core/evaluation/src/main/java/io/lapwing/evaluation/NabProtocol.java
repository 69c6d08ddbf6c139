package io.lapwing.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The three profiles of the Numenta Anomaly Benchmark, each with its own threshold for all series. */
public final class NabProtocol implements Protocol<NabProtocol.Scored> {
    /** A series with its scores, which meet those of the others only at the end. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Scored(double[] scores, List<Anomaly> windows) {}

    @Override
    public double[] scores(SeriesDetector detector, Series series, long seed) {
        return detector.alarmsEach(series, seed);
    }

    @Override
    public Scored part(Series series, double[] scores) {
        return new Scored(scores, series.anomalies());
    }

    @Override
    public Map<String, Double> figures(List<Scored> parts) {
        NabScorer scorer = new NabScorer();
        parts.forEach(part -> scorer.add(part.scores, part.windows));
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("standard", scorer.score(NabProfile.STANDARD).score());
        figures.put("rewardLowFp", scorer.score(NabProfile.REWARD_LOW_FP).score());
        figures.put("rewardLowFn", scorer.score(NabProfile.REWARD_LOW_FN).score());
        return figures;
    }
}
