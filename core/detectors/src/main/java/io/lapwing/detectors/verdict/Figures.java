package io.lapwing.detectors.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them: minus as U+2212, groups of three apart by a narrow space. */
final class Figures {
    private static final char MINUS = '\u2212';
    private static final char NARROW_SPACE = '\u202f';
    private static final int MAX_DECIMALS = 6;
    /** From here on powers of ten are easier to read. */
    private static final double LARGE = 1e9;

    private static final double MOST_SIGMAS = 1000;
    private static final int DIGITS_ALONE = 6;

    private Figures() {}

    /** Decimals that show a standard deviation with two digits. */
    static int decimals(double sd) {
        if (!(sd > 0)) {
            return 0;
        }
        return Math.clamp(1 - (int) Math.floor(Math.log10(sd)), 0, MAX_DECIMALS);
    }

    /** Whether a standard deviation would be zeros in figures that show a deviation. */
    static boolean isInvisible(double sd, double deviation) {
        return Math.abs(deviation) > MOST_SIGMAS * sd || sd < 0.5 * Math.pow(10, -MAX_DECIMALS);
    }

    static String format(double value, int decimals) {
        if (Math.abs(value) >= LARGE) {
            return sign(String.format(Locale.ROOT, "%.3g", value));
        }
        return group(sign(String.format(Locale.ROOT, "%." + decimals + "f", value)));
    }

    /** A number that nothing is put beside: as short as it is. */
    static String format(double value) {
        if (Math.abs(value) >= LARGE) {
            return format(value, 0);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS_ALONE));
        int scale = Math.clamp(rounded.stripTrailingZeros().scale(), 0, MAX_DECIMALS);
        return format(value, scale);
    }

    /** A score without its leading zero, cut rather than rounded, so that only 1 is written as 1. */
    static String score(double score) {
        if (score >= 1) {
            return "1.0";
        }
        return String.format(Locale.ROOT, ".%02d", (int) Math.floor(score * 100 + 1e-9));
    }

    /** A deviation; from a thousand on nobody needs to know how many. */
    static String sigmas(double z) {
        if (z > MOST_SIGMAS) {
            return ">1000σ";
        }
        return z >= 100 ? group(String.format(Locale.ROOT, "%.0fσ", z)) : String.format(Locale.ROOT, "%.1fσ", z);
    }

    private static String sign(String figures) {
        if (!figures.startsWith("-")) {
            return figures;
        }
        String digits = figures.substring(1);
        return digits.chars().allMatch(c -> c == '0' || c == '.') ? digits : MINUS + digits;
    }

    private static String group(String figures) {
        int point = figures.indexOf('.');
        int end = point < 0 ? figures.length() : point;
        int start = !figures.isEmpty() && figures.charAt(0) == MINUS ? 1 : 0;
        while (end > start && !Character.isDigit(figures.charAt(end - 1))) {
            end--;
        }
        // Four digits are read without help.
        if (end - start <= 4) {
            return figures;
        }
        StringBuilder grouped = new StringBuilder(figures);
        for (int at = end - 3; at > start; at -= 3) {
            grouped.insert(at, NARROW_SPACE);
        }
        return grouped.toString();
    }
}
