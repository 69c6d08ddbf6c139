package io.lapwing.detectors.verdict;

import io.lapwing.detectors.Opinion;
import java.util.ArrayList;
import java.util.List;

/**
 * The opinions that a verdict tells: of each detector the strongest one and all that fired. A verdict is written for every
 * reading, and a dozen metrics that a dozen detectors find usual are no news.
 */
public final class Evidence {
    private Evidence() {}

    /**
     * @param opinions of a reading, those of one detector next to each other
     * @return some of them, in their order; of a detector that has learnt enough about its metrics and scores 0, none
     */
    public static List<Opinion> of(List<Opinion> opinions) {
        List<Opinion> told = new ArrayList<>(8);
        int from = 0;
        while (from < opinions.size()) {
            int strongest = from;
            int end = from + 1;
            while (end < opinions.size() && isSameDetector(opinions, from, end)) {
                if (opinions.get(end).strength() > opinions.get(strongest).strength()) {
                    strongest = end;
                }
                end++;
            }
            for (int i = from; i < end; i++) {
                Opinion opinion = opinions.get(i);
                if (opinion.fired() || i == strongest && !seesNothing(opinion)) {
                    told.add(opinion);
                }
            }
            from = end;
        }
        return told;
    }

    private static boolean isSameDetector(List<Opinion> opinions, int a, int b) {
        return opinions.get(a).detector().equals(opinions.get(b).detector());
    }

    private static boolean seesNothing(Opinion opinion) {
        return opinion.metric() != null && opinion.needed() > 0 && opinion.ready() && opinion.score() == 0;
    }
}
