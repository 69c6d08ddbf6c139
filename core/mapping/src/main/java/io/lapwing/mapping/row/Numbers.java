package io.lapwing.mapping.row;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.spec.NumberStyle;
import java.util.Locale;
import java.util.OptionalDouble;

/** Text to number and truth, strictly: what is written wrongly is refused and never guessed. */
public final class Numbers {
    private Numbers() {}

    /**
     * @throws InvalidRecordException {@link Reason#NON_FINITE} or {@link Reason#NOT_A_NUMBER}
     */
    static double parse(String field, String text, NumberStyle style) {
        String plain = style.plain(text);
        if (!isNumber(plain)) {
            throw switch (text.toLowerCase(Locale.ROOT)) {
                case "nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity" -> nonFinite(field, text);
                default ->
                    new InvalidRecordException(
                            Reason.NOT_A_NUMBER, field, "must be a number, got " + new Cell.Text(text).described());
            };
        }
        double value = Double.parseDouble(plain);
        if (!Double.isFinite(value)) {
            throw nonFinite(field, text);
        }
        return value;
    }

    static InvalidRecordException nonFinite(String field, String text) {
        return new InvalidRecordException(
                Reason.NON_FINITE,
                field,
                "a number must be finite, got " + (text.length() <= 40 ? text : text.substring(0, 40) + "…"));
    }

    /** 1 or 0 where the text says true or false, in English, German or French. */
    public static OptionalDouble truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1", "1.0", "t", "y" -> OptionalDouble.of(1);
            case "false", "no", "off", "0", "0.0", "f", "n" -> OptionalDouble.of(0);
            case "wahr", "ja", "j", "an", "ein", "vrai", "oui", "o" -> OptionalDouble.of(1);
            case "falsch", "nein", "aus", "faux", "non" -> OptionalDouble.of(0);
            default -> OptionalDouble.empty();
        };
    }

    /** Whether the text is a number in this style; one that is too large for a double is none. */
    public static boolean isNumber(String text, NumberStyle style) {
        String plain = style.plain(text);
        return isNumber(plain) && Double.isFinite(Double.parseDouble(plain));
    }

    /** {@code [+-] digits [. digits] [e [+-] digits]}, with a digit on at least one side of the mark. */
    static boolean isNumber(String s) {
        int n = s.length();
        int i = sign(s, 0);
        int whole = digits(s, i);
        i += whole;
        int fraction = 0;
        if (i < n && s.charAt(i) == '.') {
            fraction = digits(s, i + 1);
            i += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return false;
        }
        if (i < n && (s.charAt(i) | 0x20) == 'e') {
            int at = sign(s, i + 1);
            int exponent = digits(s, at);
            return exponent > 0 && at + exponent == n;
        }
        return i == n;
    }

    private static int sign(String s, int i) {
        return i < s.length() && (s.charAt(i) == '-' || s.charAt(i) == '+') ? i + 1 : i;
    }

    private static int digits(String s, int from) {
        int i = from;
        while (i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
            i++;
        }
        return i - from;
    }
}
