package io.lapwing.cli.explain;

import io.lapwing.cli.terminal.Printable;
import java.util.Locale;

/** Numbers as the dashboard and the detectors' reasons write them, so that all of Lapwing says one thing in one way. */
final class Grammar {
    private static final char MINUS = '\u2212';
    private static final int MOST_DECIMALS = 6;
    private static final int SCORE_DECIMALS = 2;
    /** A smaller standard deviation has no digit in these. */
    private static final double LEAST_SEEN = 0.5e-6;
    /** Beyond these nobody needs to know how many. */
    private static final double MOST_SIGMAS = 1000;

    private Grammar() {}

    /** As many decimals as show a standard deviation with two digits. */
    static int decimals(double sd) {
        return Math.clamp(1 - (int) Math.floor(Math.log10(sd)), 0, MOST_DECIMALS);
    }

    /** {@code 71.2 %, expected 43.0 ± 4.6}: the same decimals on both sides. */
    static String expectation(double observed, String unit, double mean, double sd) {
        if (!(sd >= LEAST_SEEN) || Math.abs(observed - mean) > MOST_SIGMAS * sd) {
            return quantity(observed, unit) + ", expected " + minus(Printable.number(mean));
        }
        int decimals = decimals(sd);
        return withUnit(fixed(observed, decimals), unit) + ", expected " + fixed(mean, decimals) + " ± "
                + fixed(sd, decimals);
    }

    static String quantity(double value, String unit) {
        return withUnit(minus(Printable.number(value)), unit);
    }

    /** {@code .93}; cut rather than rounded, so that only 1 is written as 1 and what missed a threshold does not reach it. */
    static String score(double score) {
        return score(score, SCORE_DECIMALS);
    }

    static String score(double score, int decimals) {
        long unit = Math.round(Math.pow(10, decimals));
        return score >= 1
                ? "1.0"
                : String.format(Locale.ROOT, ".%0" + decimals + "d", (long) Math.floor(score * unit + 1e-9));
    }

    /** As many as tell a score from its threshold, and both from 1: {@code .981} and {@code .993}. */
    static int scoreDecimals(double score, double threshold) {
        int decimals = SCORE_DECIMALS;
        double nearest = Math.max(score < 1 ? score : 0, threshold < 1 ? threshold : 0);
        while (decimals < MOST_DECIMALS
                && (nearest > 1 - 5 * Math.pow(10, -decimals)
                        || score != threshold && score(score, decimals).equals(score(threshold, decimals)))) {
            decimals++;
        }
        return decimals;
    }

    /** A score ÷ its threshold, cut in the same way: {@code 0.98}, {@code 1.34}. */
    static String ratio(double score, double threshold) {
        double ratio = threshold > 0 ? score / threshold : 0;
        return Printable.fixed(Math.floor(ratio * 100 + 1e-9) / 100, 2);
    }

    static String sigmas(double z) {
        return Math.abs(z) > MOST_SIGMAS ? ">1000σ" : Printable.fixed(Math.abs(z), 1) + "σ";
    }

    private static String fixed(double value, int decimals) {
        return minus(Printable.fixed(value, decimals));
    }

    private static String withUnit(String number, String unit) {
        return unit.isEmpty() ? number : number + " " + Printable.text(unit);
    }

    private static String minus(String number) {
        return number.replace('-', MINUS);
    }
}
