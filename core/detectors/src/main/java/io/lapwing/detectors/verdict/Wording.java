package io.lapwing.detectors.verdict;

import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.extreme.ExtremeType;
import io.lapwing.detectors.extreme.JumpType;
import io.lapwing.detectors.hst.HalfSpaceTreesDetector;
import io.lapwing.detectors.range.RangeDetector;
import io.lapwing.detectors.stuck.StuckType;
import io.lapwing.detectors.zscore.ZScoreDetector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reasons in words: {@code humidity 71.2 %, expected 43.0 ± 4.6 (hst .99, zscore 6.1σ)}.
 *
 * <p>One sentence for each metric that a detector fired on, the strongest first; it names the detectors that fired, the
 * strongest first, limits as {@code range > 100 %}. A detector that looks at whole readings stands in the first
 * sentence. "±" is one sd, left out where it is nothing beside what happened; the numbers
 * of one sentence have the same decimals.
 */
public final class Wording {
    /** Sentences kept; a reading of 200 odd metrics needs no 200 sentences. */
    private static final int MAX_REASONS = 8;

    private Wording() {}

    /** @param opinions of an anomalous reading */
    public static List<Reason> reasons(Sample sample, List<Expectation> expectations, List<Opinion> opinions) {
        List<Opinion> fired = opinions.stream()
                .filter(Opinion::fired)
                .sorted(Comparator.comparingDouble(Wording::rank).reversed())
                .toList();
        Map<String, List<Opinion>> byMetric = new LinkedHashMap<>();
        List<Opinion> whole = new ArrayList<>();
        for (Opinion opinion : fired) {
            if (opinion.metric() == null) {
                whole.add(opinion);
            } else {
                byMetric.computeIfAbsent(opinion.metric(), m -> new ArrayList<>())
                        .add(opinion);
            }
        }
        List<Reason> reasons = new ArrayList<>();
        for (Map.Entry<String, List<Opinion>> entry : byMetric.entrySet()) {
            if (reasons.size() == MAX_REASONS) {
                break;
            }
            List<Opinion> named = new ArrayList<>(entry.getValue());
            if (reasons.isEmpty()) {
                named.addAll(whole);
                named.sort(Comparator.comparingDouble(Wording::rank).reversed());
            }
            reasons.add(ofMetric(entry.getKey(), sample, expectations, named));
        }
        if (reasons.isEmpty() && !whole.isEmpty()) {
            reasons.add(ofReading(whole));
        }
        return reasons;
    }

    /** How far past its own threshold, on the share of the way to certainty: a detector that never decides counts too. */
    private static double rank(Opinion opinion) {
        return opinion.sure() > 1 ? opinion.score() * 0.5 : opinion.strength();
    }

    private static Reason ofMetric(
            String metric, Sample sample, List<Expectation> expectations, List<Opinion> opinions) {
        int at = sample.indexOf(metric);
        double observed = sample.value(at);
        String unit = sample.unit(at);
        Expectation expected = find(expectations, metric);
        StringBuilder text = new StringBuilder(metric).append(' ');
        if (expected == null) {
            append(text, Figures.format(observed), unit);
        } else if (Figures.isInvisible(expected.sd(), observed - expected.mean())) {
            append(text, Figures.format(observed), unit);
            text.append(", expected ").append(Figures.format(expected.mean()));
        } else {
            int decimals = Figures.decimals(expected.sd());
            append(text, Figures.format(observed, decimals), unit);
            text.append(", expected ")
                    .append(Figures.format(expected.mean(), decimals))
                    .append(" ± ")
                    .append(Figures.format(expected.sd(), decimals));
        }
        text.append(" (");
        for (int i = 0; i < opinions.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(name(opinions.get(i), observed, unit));
        }
        text.append(')');
        // The detector that the reason is filed under has to be one that speaks of this metric.
        String detector = opinions.stream()
                .filter(o -> o.metric() != null)
                .findFirst()
                .map(Opinion::detector)
                .orElseThrow();
        return new Reason(detector, metric, observed, expected == null ? null : expected.mean(), text.toString());
    }

    private static Reason ofReading(List<Opinion> whole) {
        Opinion first = whole.getFirst();
        StringBuilder text = new StringBuilder("the whole reading (");
        for (int i = 0; i < whole.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(name(whole.get(i), Double.NaN, null));
        }
        return new Reason(first.detector(), null, null, null, text.append(')').toString());
    }

    private static String name(Opinion opinion, double observed, @Nullable String unit) {
        return switch (opinion.detector()) {
            case ZScoreDetector.NAME -> opinion.detector() + " " + Figures.sigmas(opinion.raw());
            case HalfSpaceTreesDetector.NAME -> opinion.detector() + " " + Figures.score(opinion.score());
            case RangeDetector.NAME -> {
                StringBuilder text = new StringBuilder(opinion.detector());
                text.append(observed > opinion.raw() ? " > " : " < ");
                append(text, Figures.format(opinion.raw()), unit);
                yield text.toString();
            }
            case StuckType.NAME -> opinion.detector() + " for " + Figures.format(opinion.raw()) + " readings";
            case ExtremeType.NAME, JumpType.NAME -> opinion.detector();
            default ->
                Double.isNaN(opinion.raw())
                        ? opinion.detector()
                        : opinion.detector() + " " + Figures.sigmas(opinion.raw());
        };
    }

    private static void append(StringBuilder text, String figures, @Nullable String unit) {
        text.append(figures);
        if (unit != null) {
            text.append(' ').append(unit);
        }
    }

    private static @Nullable Expectation find(List<Expectation> expectations, String metric) {
        for (Expectation expectation : expectations) {
            if (expectation.metric().equals(metric)) {
                return expectation;
            }
        }
        return null;
    }
}
