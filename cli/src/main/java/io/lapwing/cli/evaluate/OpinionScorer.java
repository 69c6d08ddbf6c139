package io.lapwing.cli.evaluate;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.verdict.Ensemble;
import io.lapwing.evaluation.SeriesDetector;
import java.util.ArrayList;
import java.util.List;

/** One detector alone: its strongest opinion of a reading, moved so that it fires at one half. */
final class OpinionScorer implements SeriesDetector.Scorer {
    private final Detector detector;
    private final List<String> metrics;
    private final List<Opinion> opinions = new ArrayList<>();

    OpinionScorer(Detector detector, List<String> metrics) {
        this.detector = detector;
        this.metrics = metrics;
    }

    @Override
    public double score(long time, double[] values) {
        Sample sample = Sample.of(metrics, values).at(time, time);
        opinions.clear();
        detector.score(sample, opinions);
        double strongest = Double.NaN;
        for (Opinion opinion : opinions) {
            if (opinion.ready()) {
                double score = moved(opinion.score(), opinion.threshold());
                strongest = Double.isNaN(strongest) ? score : Math.max(strongest, score);
            }
        }
        detector.learn(sample, Ensemble.decide(opinions, false).anomalous());
        return strongest;
    }

    private static double moved(double score, double threshold) {
        if (score < threshold) {
            return ALARM * score / threshold;
        }
        return threshold == 1 ? 1 : ALARM + (1 - ALARM) * (score - threshold) / (1 - threshold);
    }
}
