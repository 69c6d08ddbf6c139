package io.lapwing.contracts;

import java.nio.charset.StandardCharsets;

/**
 * Finds things in the bytes of JSON as we write it, without reading all of it: no white space, names and texts of ASCII without
 * escapes. It is as strict as a parser, and answers {@link #UNUSUAL} for everything else, which is then left to the parser.
 */
final class PlainJson {
    static final int UNUSUAL = -1;

    private static final int MAX_DEPTH = 16;
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");

    private PlainJson() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where {@code sought} begins at or after {@code from}, or {@link #UNUSUAL}. */
    static int find(byte[] json, byte[] sought, int from) {
        int last = json.length - sought.length;
        byte first = sought[0];
        for (int i = from; i <= last; i++) {
            if (json[i] == first && isAt(json, i, sought)) {
                return i;
            }
        }
        return UNUSUAL;
    }

    /** Where the value that begins at {@code at} has ended, or {@link #UNUSUAL}. */
    static int end(byte[] json, int at) {
        return value(json, at, 0);
    }

    private static int value(byte[] json, int at, int depth) {
        if (at >= json.length || depth > MAX_DEPTH) {
            return UNUSUAL;
        }
        return switch (json[at]) {
            case '"' -> string(json, at);
            case '{' -> members(json, at + 1, depth, (byte) '}', true);
            case '[' -> members(json, at + 1, depth, (byte) ']', false);
            case 't' -> literal(json, at, TRUE);
            case 'f' -> literal(json, at, FALSE);
            case 'n' -> literal(json, at, NULL);
            default -> number(json, at);
        };
    }

    private static int members(byte[] json, int from, int depth, byte close, boolean named) {
        int at = from;
        if (at < json.length && json[at] == close) {
            return at + 1;
        }
        while (true) {
            if (named) {
                at = at < json.length && json[at] == '"' ? string(json, at) : UNUSUAL;
                if (at == UNUSUAL || at >= json.length || json[at] != ':') {
                    return UNUSUAL;
                }
                at++;
            }
            at = value(json, at, depth + 1);
            if (at == UNUSUAL || at >= json.length) {
                return UNUSUAL;
            }
            if (json[at] == close) {
                return at + 1;
            }
            if (json[at] != ',') {
                return UNUSUAL;
            }
            at++;
        }
    }

    private static int string(byte[] json, int at) {
        for (int i = at + 1; i < json.length; i++) {
            byte b = json[i];
            if (b == '"') {
                return i + 1;
            }
            // Bytes of other than ASCII are negative.
            if (b < ' ' || b == '\\') {
                return UNUSUAL;
            }
        }
        return UNUSUAL;
    }

    private static int literal(byte[] json, int at, byte[] literal) {
        return isAt(json, at, literal) ? at + literal.length : UNUSUAL;
    }

    static boolean isAt(byte[] json, int at, byte[] sought) {
        if (json.length - at < sought.length) {
            return false;
        }
        for (int i = 0; i < sought.length; i++) {
            if (json[at + i] != sought[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] json, int from) {
        int at = json[from] == '-' ? from + 1 : from;
        int whole = digits(json, at);
        if (whole == at || (json[at] == '0' && whole > at + 1)) {
            return UNUSUAL;
        }
        at = whole;
        if (at < json.length && json[at] == '.') {
            int fraction = digits(json, at + 1);
            if (fraction == at + 1) {
                return UNUSUAL;
            }
            at = fraction;
        }
        if (at < json.length && (json[at] == 'e' || json[at] == 'E')) {
            at++;
            if (at < json.length && (json[at] == '-' || json[at] == '+')) {
                at++;
            }
            int exponent = digits(json, at);
            return exponent == at ? UNUSUAL : exponent;
        }
        return at;
    }

    /** Where the digits at {@code at} have ended. */
    static int digits(byte[] json, int at) {
        int end = at;
        while (end < json.length && json[end] >= '0' && json[end] <= '9') {
            end++;
        }
        return end;
    }
}
