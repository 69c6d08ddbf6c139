package io.lapwing.cli.terminal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** What came from outside, fit for a terminal. */
public final class Printable {
    private static final MathContext SHOWN = new MathContext(6);
    private static final double TINY = 1e-6;
    private static final double HUGE = 1e12;
    private static final double WHOLE = 1e6;

    private Printable() {}

    /** Without control characters: text of a device must not be able to steer the terminal. */
    public static String text(String foreign) {
        if (foreign.chars().noneMatch(Character::isISOControl)) {
            return foreign;
        }
        StringBuilder clean = new StringBuilder(foreign.length());
        foreign.chars().forEach(c -> clean.append(Character.isISOControl(c) ? '·' : (char) c));
        return clean.toString();
    }

    /** At most six significant figures, as people write numbers. */
    public static String number(double number) {
        double magnitude = Math.abs(number);
        if (number == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(number).round(SHOWN).stripTrailingZeros();
        if (magnitude < TINY || magnitude >= HUGE) {
            return rounded.toString();
        }
        // Rounding must not turn the digits before the point into zeros: 1234567 stays 1234567.
        return magnitude >= 1e6
                ? new BigDecimal(number).setScale(0, RoundingMode.HALF_EVEN).toPlainString()
                : rounded.toPlainString();
    }

    /** Mean and standard deviation: two significant figures of the deviation, and as many decimals of the mean. */
    public static String deviation(double mean, double sd) {
        if (!(sd > TINY && sd < WHOLE)) {
            return number(mean) + " ± " + number(sd);
        }
        int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(sd)));
        return fixed(mean, decimals) + " ± " + fixed(sd, decimals);
    }

    /** With a point whatever the locale says: what is printed is read by programs, too. */
    public static String fixed(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    /** A number with its unit, where there is one. */
    public static String quantity(double number, String unit) {
        return unit.isEmpty() ? number(number) : number(number) + " " + text(unit);
    }
}
