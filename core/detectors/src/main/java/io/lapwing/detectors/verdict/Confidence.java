package io.lapwing.detectors.verdict;

import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import java.util.List;

/**
 * How much a verdict rests on: what the detectors have learnt so far, times what of the reading was measured.
 *
 * <p>Learnt is the mean of {@code seen ÷ needed} (at most 1) over the detectors that learn; 1 where a detector that needs
 * no warm-up decides. Measured is the mean over the metrics of 1 for a measured number, one half for an imputed one and
 * 0 for a missing one.
 */
public final class Confidence {
    private static final double IMPUTED = 0.5;

    private Confidence() {}

    /** @param waiting detectors that have yet to begin to learn */
    public static double of(Sample sample, List<Opinion> opinions, int waiting) {
        return learnt(opinions, waiting) * measured(sample);
    }

    private static double learnt(List<Opinion> opinions, int waiting) {
        double warmth = 0;
        int learners = waiting;
        for (int i = 0; i < opinions.size(); i++) {
            Opinion opinion = opinions.get(i);
            if (opinion.needed() == 0) {
                if (opinion.decides()) {
                    return 1;
                }
            } else {
                warmth += Math.min(1.0, (double) opinion.seen() / opinion.needed());
                learners++;
            }
        }
        return learners == 0 ? 0 : warmth / learners;
    }

    private static double measured(Sample sample) {
        if (sample.size() == 0) {
            return 0;
        }
        double measured = 0;
        for (int i = 0; i < sample.size(); i++) {
            if (sample.isMeasured(i)) {
                measured += 1;
            } else if (sample.isImputed(i)) {
                measured += IMPUTED;
            }
        }
        return measured / sample.size();
    }
}
