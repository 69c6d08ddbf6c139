package io.lapwing.evaluation;

import java.util.List;

/** What evaluation asks of a detector. Used by several threads at once; what it opens, by one. */
public interface SeriesDetector {
    String name();

    /** A model that has seen nothing. */
    Scorer open(Shape shape, long seed);

    /**
     * Scores of a whole table, for protocols that allow to look at all of it first: limits and forests may come from it.
     * Without such knowledge, one reading after the other.
     *
     * @return one score a row, NaN where the detector was still warming up
     */
    default double[] scoreAll(Series table, long seed) {
        Scorer scorer = open(table.shape(), seed);
        double[] scores = new double[table.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = scorer.score(table.time(i), table.row(i));
        }
        return scores;
    }

    /**
     * Scores of a series, each given before anything later is seen.
     *
     * @return one score a reading, 0 where the detector was still warming up
     */
    default double[] scoreEach(Series series, long seed) {
        Scorer scorer = open(series.shape(), seed);
        double[] scores = new double[series.size()];
        for (int i = 0; i < scores.length; i++) {
            double score = scorer.score(series.time(i), series.row(i));
            scores[i] = Double.isNaN(score) ? 0 : score;
        }
        return scores;
    }

    /**
     * Scores that are high only where an alarm begins, for protocols in which each alarm costs; of a detector that raises no
     * alarms of its own, its scores.
     *
     * @return one score a reading
     */
    default double[] alarmsEach(Series series, long seed) {
        return scoreEach(series, seed);
    }

    /**
     * Scores that tell how unusual each reading is, whether it counts or not, for protocols that ask for one place alone.
     *
     * @return one score a reading
     */
    default double[] ranksEach(Series series, long seed) {
        return scoreEach(series, seed);
    }

    /**
     * What is known of a series beforehand.
     *
     * @param timed whether its times are real, not just counted
     * @param training how many readings at its begin are for learning alone
     */
    record Shape(List<String> metrics, boolean timed, int training) {}

    /** A model of one series. */
    interface Scorer {
        /** The score at or above which a detector raises an alarm, by its own settings. */
        double ALARM = 0.5;

        /**
         * Scores the next reading, then learns it.
         *
         * @param time in microseconds since the epoch
         * @param values one a metric, finite; NaN for a missing one
         * @return 0..1, higher is worse; NaN while it warms up
         */
        double score(long time, double[] values);
    }
}
