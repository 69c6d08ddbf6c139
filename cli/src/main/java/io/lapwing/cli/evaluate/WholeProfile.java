package io.lapwing.cli.evaluate;

import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.series.SeriesScorer;
import io.lapwing.evaluation.Series;
import io.lapwing.evaluation.SeriesDetector;
import java.util.function.ToDoubleFunction;

/**
 * Everything that a profile lets judge. A score is at least one half exactly where the verdict is anomalous; of alarms, where
 * an anomaly opens.
 */
record WholeProfile(String name, Profile profile) implements SeriesDetector {
    private static final double BELOW = Math.nextDown(Scorer.ALARM);

    @Override
    public Scorer open(Shape shape, long seed) {
        return scorer(
                shape, scored -> scored.open() ? high(scored.evidence()) : Math.min(BELOW, scored.lingering() / 2));
    }

    @Override
    public double[] alarmsEach(Series series, long seed) {
        return each(series, scored -> scored.alarm() ? high(scored.score()) : scored.score() / 4);
    }

    /** Rows of a table are no stretches: what one says is not lent to the next. */
    @Override
    public double[] scoreAll(Series table, long seed) {
        return each(table, SeriesScorer.Scored::score);
    }

    @Override
    public double[] ranksEach(Series series, long seed) {
        return each(series, SeriesScorer.Scored::place);
    }

    private double[] each(Series series, ToDoubleFunction<SeriesScorer.Scored> view) {
        Scorer scorer = scorer(series.shape(), view);
        double[] scores = new double[series.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = scorer.score(series.time(i), series.row(i));
        }
        return scores;
    }

    private Scorer scorer(Shape shape, ToDoubleFunction<SeriesScorer.Scored> view) {
        SeriesScorer scorer = new SeriesScorer(profile, shape.metrics());
        return (time, values) -> view.applyAsDouble(scorer.next(time, values));
    }

    private static double high(double score) {
        return Scorer.ALARM + (1 - Scorer.ALARM) * score;
    }
}
