package io.lapwing.mapping.spec;

/**
 * How numbers are written in text.
 *
 * @param decimal the decimal mark, {@code .} or {@code ,}
 * @param thousands the mark between groups of three digits: {@code .}, {@code ,}, {@code '} or {@link #BLANK}; {@link #NONE}
 */
public record NumberStyle(char decimal, char thousands) {
    public static final char NONE = 0;
    /** Any blank, also one that does not break. */
    public static final char BLANK = ' ';

    public static final NumberStyle PLAIN = new NumberStyle('.', NONE);

    private static final char NO_NUMBER = '?';

    /**
     * The text as Java writes a number; something that is none where it is not written in this style, such as groups of four
     * digits.
     */
    public String plain(String text) {
        if (thousands == NONE) {
            return decimal == '.' ? text : text.replace('.', NO_NUMBER).replace(decimal, '.');
        }
        int end = 0;
        while (end < text.length() && text.charAt(end) != decimal && (text.charAt(end) | 0x20) != 'e') {
            end++;
        }
        String whole = text.substring(0, end);
        // A mark that is left over, behind the decimal mark or alone, makes no number.
        String rest = text.substring(end)
                .replace('.', decimal == '.' ? '.' : NO_NUMBER)
                .replace(decimal, '.');
        return isGrouped(whole) ? ungrouped(whole) + rest : whole.replace('.', NO_NUMBER) + rest;
    }

    private boolean isGrouped(String whole) {
        int from = !whole.isEmpty() && (whole.charAt(0) == '-' || whole.charAt(0) == '+') ? 1 : 0;
        int first = from;
        while (first < whole.length() && isDigit(whole.charAt(first))) {
            first++;
        }
        if (first == from || first - from > 3 || first == whole.length()) {
            return false;
        }
        for (int i = first; i < whole.length(); i += 4) {
            if (!isMark(whole.charAt(i)) || i + 4 > whole.length()) {
                return false;
            }
            for (int j = i + 1; j < i + 4; j++) {
                if (!isDigit(whole.charAt(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private String ungrouped(String whole) {
        StringBuilder digits = new StringBuilder(whole.length());
        for (int i = 0; i < whole.length(); i++) {
            if (!isMark(whole.charAt(i))) {
                digits.append(whole.charAt(i));
            }
        }
        return digits.toString();
    }

    private boolean isMark(char c) {
        return switch (thousands) {
            case BLANK -> c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\u2009';
            case '\'' -> c == '\'' || c == '\u2019';
            default -> c == thousands;
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
