package io.lapwing.evaluation;

import java.util.List;
import java.util.Map;

/**
 * How the scores of a corpus become figures: each series gives a part, on whatever thread, and all parts together the
 * figures.
 *
 * @param <P> what a series adds
 */
public interface Protocol<P> {
    /** The scores of a series, seen as the protocol allows. */
    default double[] scores(SeriesDetector detector, Series series, long seed) {
        return detector.scoreEach(series, seed);
    }

    /** @param scores from {@link #scores} */
    P part(Series series, double[] scores);

    /**
     * @param parts of all series, in their order
     * @return name → figure, in the order in which they are shown; NaN for one that the corpus cannot tell
     */
    Map<String, Double> figures(List<P> parts);
}
