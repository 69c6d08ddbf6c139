package io.lapwing.detectors.verdict;

import io.lapwing.detectors.Opinion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision of many opinions.
 *
 * <p>The rule: a reading is anomalous where one detector is <em>sure</em>, or where two different detectors <em>fire</em>.
 *
 * <ul>
 *   <li>{@code range} and {@code device} state facts: firing, they are sure.
 *   <li>{@code zscore} fires at 3 sigma, which real, drifting, heavy-tailed series pass every few hundred readings; it
 *       is sure only from 6⅔ sigma on.
 *   <li>{@code hst} sees rarity: it is never sure, but where it fires, 3 sigma are enough.
 * </ul>
 *
 * <p>So a detector may be sensitive without crying wolf: its weak opinions count where another one, that looks at
 * something else, agrees. Two metrics of one detector are no agreement: it is one view, and its errors come together.
 *
 * <p>The score is that of the strongest opinion on the common scale ({@link Opinion#strength()}); agreement lifts it to
 * 1 − ∏(1 − strength) over the detectors, at least one half. It is below one half for every reading that is not
 * anomalous.
 */
public final class Ensemble {
    private static final double ANOMALOUS = 0.5;
    private static final double BELOW = Math.nextDown(ANOMALOUS);

    private Ensemble() {}

    /** @param heldBack whether an anomaly opened so lately that only a fact, of a detector without a warm-up, opens another */
    public static Decision decide(List<Opinion> opinions, boolean heldBack) {
        double strongest = 0;
        boolean sure = false;
        boolean fact = false;
        String fired = null;
        boolean agreed = false;
        for (int i = 0; i < opinions.size(); i++) {
            Opinion opinion = opinions.get(i);
            strongest = Math.max(strongest, opinion.strength());
            if (opinion.fired()) {
                sure |= opinion.decides();
                fact |= opinion.decides() && opinion.needed() == 0;
                agreed |= fired != null && !fired.equals(opinion.detector());
                fired = fired == null ? opinion.detector() : fired;
            }
        }
        if (heldBack && !fact) {
            return new Decision(false, Math.min(BELOW, strongest));
        }
        if (agreed) {
            return new Decision(true, Math.max(ANOMALOUS, Math.max(strongest, together(opinions))));
        }
        return sure
                ? new Decision(true, Math.max(ANOMALOUS, strongest))
                : new Decision(false, Math.min(BELOW, strongest));
    }

    /** 1 − ∏(1 − strength), of each detector that fired its strongest. */
    private static double together(List<Opinion> opinions) {
        double rest = 1;
        for (int i = 0; i < opinions.size(); i++) {
            Opinion opinion = opinions.get(i);
            if (opinion.fired() && isStrongestOfDetector(opinion, i, opinions)) {
                rest *= 1 - opinion.strength();
            }
        }
        return 1 - rest;
    }

    private static boolean isStrongestOfDetector(Opinion opinion, int at, List<Opinion> opinions) {
        @Nullable Opinion best = null;
        int bestAt = -1;
        for (int i = 0; i < opinions.size(); i++) {
            Opinion other = opinions.get(i);
            if (other.detector().equals(opinion.detector()) && (best == null || other.strength() > best.strength())) {
                best = other;
                bestAt = i;
            }
        }
        return bestAt == at;
    }
}
