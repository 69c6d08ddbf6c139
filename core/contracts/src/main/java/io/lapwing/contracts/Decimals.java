package io.lapwing.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Numbers as text, quickly where they have few decimals, as most measured ones do: the same text as
 * {@link Double#toString(double)}, which has to search for it.
 */
final class Decimals {
    private static final int PLACES = 6;
    private static final double SCALE = 1e6;
    /** Between these {@link Double#toString(double)} writes no exponent. */
    private static final double LEAST = 1e-3;

    private static final double MOST = 1e7;
    /** A sign, eight digits, a point, six decimals. */
    private static final int LENGTH = 16;

    private Decimals() {}

    static void writeField(JsonGenerator out, String name, double value) throws IOException {
        out.writeFieldName(name);
        write(out, value);
    }

    static void write(JsonGenerator out, double value) throws IOException {
        double size = Math.abs(value);
        long scaled = (long) (size * SCALE + 0.5);
        // A decimal of at most 15 digits is the only one as short that this double is nearest to.
        if (size >= LEAST && size < MOST && scaled / SCALE == size) {
            char[] text = new char[LENGTH];
            int start = digits(scaled, text);
            if (value < 0) {
                text[--start] = '-';
            }
            int end = LENGTH;
            while (text[end - 1] == '0' && text[end - 2] != '.') {
                end--;
            }
            out.writeNumber(text, start, end - start);
        } else {
            out.writeNumber(value);
        }
    }

    /** Fills {@code text} from its end; returns where the digits begin. */
    private static int digits(long scaled, char[] text) {
        int at = LENGTH;
        long left = scaled;
        for (int i = 0; i < PLACES; i++) {
            text[--at] = (char) ('0' + left % 10);
            left /= 10;
        }
        text[--at] = '.';
        do {
            text[--at] = (char) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        return at;
    }
}
