package io.lapwing.evaluation;

/**
 * A series of the UCR Anomaly Archive has one anomaly, and a detector names one place. Source: Wu, Keogh, "Current Time
 * Series Anomaly Detection Benchmarks are Flawed and are Creating the Illusion of Progress" (TKDE 2021), with the archive's
 * tolerance.
 */
public final class UcrScorer {
    private static final int LEAST_TOLERANCE = 100;

    private UcrScorer() {}

    /**
     * The reading with the highest score, the first of several. A subsequence's score belongs to its last reading.
     *
     * @param trainEnd readings before it are for learning
     */
    public static int place(double[] scores, int trainEnd) {
        if (trainEnd >= scores.length) {
            throw new IllegalArgumentException(
                    "%d readings end before the %d for learning".formatted(scores.length, trainEnd));
        }
        int place = trainEnd;
        for (int i = trainEnd + 1; i < scores.length; i++) {
            if (scores[i] > scores[place]) {
                place = i;
            }
        }
        return place;
    }

    /** Whether the place is in the anomaly, or no further from it than its length or 100 readings. */
    public static boolean isHit(int place, Anomaly anomaly) {
        int tolerance = Math.max(LEAST_TOLERANCE, anomaly.length());
        return anomaly.begin() - tolerance <= place && place <= anomaly.end() + tolerance;
    }
}
