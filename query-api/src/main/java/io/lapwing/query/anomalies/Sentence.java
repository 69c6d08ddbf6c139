package io.lapwing.query.anomalies;

import io.lapwing.contracts.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An anomaly in words: {@code humidity 71.2 %, expected 43.0 ± 4.6 (hst .93, zscore 6.1σ)}. What happened, then the
 * evidence; only detectors that fired, strongest first; the same decimals on both sides.
 */
final class Sentence {
    private static final int MOST_DECIMALS = 9;
    /** Where nothing is expected, so that nothing says how fine the value is. */
    private static final MathContext ALONE = new MathContext(5);

    private Sentence() {}

    static String of(Peak peak, @Nullable String unit) {
        Verdict verdict = peak.verdict();
        if (verdict.kind() == Verdict.Kind.SILENCE) {
            return verdict.reasons().isEmpty()
                    ? "no reading"
                    : verdict.reasons().getFirst().text();
        }
        String evidence = evidence(peak, unit);
        String metric = peak.metric();
        String what = metric == null ? "unusual reading" : observed(peak, metric, unit);
        return evidence.isEmpty() ? what : what + " (" + evidence + ")";
    }

    private static String observed(Peak peak, String metric, @Nullable String unit) {
        Double value = peak.value();
        Verdict.Expected expected = peak.expected();
        int decimals = expected == null ? -1 : decimals(expected.sd());
        StringBuilder text = new StringBuilder(metric);
        text.append(' ').append(value == null ? "missing" : number(value, decimals));
        if (value != null && unit != null) {
            text.append(' ').append(unit);
        }
        if (expected != null) {
            text.append(", expected ")
                    .append(number(expected.mean(), decimals))
                    .append(" ± ")
                    .append(number(expected.sd(), decimals));
        }
        return text.toString();
    }

    private static String evidence(Peak peak, @Nullable String unit) {
        if (!peak.fired().isEmpty()) {
            return peak.fired().stream()
                    .map(detector -> evidence(detector, peak.reasons(), unit))
                    .distinct()
                    .collect(Collectors.joining(", "));
        }
        return String.join(", ", peak.detectorNames());
    }

    /** A number of sigmas where the detector has one, the limit of a rule, else the score without its leading zero. */
    private static String evidence(
            Verdict.DetectorScore detector, List<Verdict.Explanation> reasons, @Nullable String unit) {
        Double raw = detector.raw();
        return switch (detector.name()) {
            case "zscore" -> raw == null ? scored(detector) : "zscore " + number(Math.abs(raw), 1) + "σ";
            case "range" -> "range" + limit(detector, reasons, unit);
            case "device" -> "device";
            default -> scored(detector);
        };
    }

    private static String scored(Verdict.DetectorScore detector) {
        String score = BigDecimal.valueOf(detector.score())
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
        return detector.name() + " " + (score.startsWith("0.") ? score.substring(1) : score);
    }

    private static String limit(
            Verdict.DetectorScore detector, List<Verdict.Explanation> reasons, @Nullable String unit) {
        for (Verdict.Explanation reason : reasons) {
            Double observed = reason.observed();
            Double limit = reason.expected();
            boolean same = reason.detector().equals(detector.name())
                    && (detector.metric() == null || detector.metric().equals(reason.metric()));
            if (same && observed != null && limit != null) {
                return (observed > limit ? " > " : " < ") + number(limit, -1) + (unit == null ? "" : " " + unit);
            }
        }
        return "";
    }

    /** Two figures of the deviation. */
    private static int decimals(double sd) {
        if (!(sd > 0)) {
            return -1;
        }
        return Math.clamp(1 - (long) Math.floor(Math.log10(sd)), 0, MOST_DECIMALS);
    }

    /** @param decimals −1 for as many as the number needs, five figures at most */
    private static String number(double value, int decimals) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = decimals >= 0 ? exact.setScale(decimals, RoundingMode.HALF_UP) : alone(exact);
        return rounded.toPlainString().replace('-', '−');
    }

    private static BigDecimal alone(BigDecimal exact) {
        BigDecimal rounded = exact.round(ALONE).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
