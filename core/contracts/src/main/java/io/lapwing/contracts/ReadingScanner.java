package io.lapwing.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads readings as {@link ReadingJson} does, several times quicker where they look as {@link ReadingJson} writes them.
 * For whoever reads millions; not for use by more than one thread at a time.
 */
public final class ReadingScanner {
    /*
     * One pass over the bytes, without a parser's tokens: names come from a cache, times and numbers are added up digit
     * by digit. It knows the usual shape only (sensor, time, seq, location, values; no blanks, no escapes, plain names,
     * numbers that a double holds exactly before they are divided by a power of ten) and never refuses: at the first
     * byte that it did not expect it gives up, and ReadingJson decides from the start. So both accept and refuse the
     * same.
     */
    private static final byte[] SENSOR = bytes("\"sensor\":");
    private static final byte[] TIME = bytes("\"time\":");
    private static final byte[] SEQ = bytes("\"seq\":");
    private static final byte[] LOCATION = bytes("\"location\":");
    private static final byte[] VALUES = bytes("\"values\":");
    private static final byte[] NULL = bytes("null");

    /** Numbers up to here are exact as a double, and so are the powers of ten below. */
    private static final long MOST_EXACT = 1L << 53;

    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    private static final int MOST_METRICS = 16;

    private final NameCache names = new NameCache();
    private final TimeScanner times = new TimeScanner();
    private final String[] metrics = new String[MOST_METRICS];
    private final double[] numbers = new double[MOST_METRICS];
    private byte[] json = {};
    private int at;
    private int end;
    /** What was read last. */
    private double number;

    private boolean isWhole;
    private @Nullable String name;

    /** @throws InvalidRecordException naming the field and the reason, as {@link ReadingJson} does */
    public Reading read(byte[] bytes, int offset, int length, int maxMetrics) {
        json = bytes;
        at = offset;
        end = offset + length;
        Reading reading = scan(Math.min(maxMetrics, MOST_METRICS));
        return reading == null ? ReadingJson.read(bytes, offset, length, maxMetrics) : reading;
    }

    private @Nullable Reading scan(int maxMetrics) {
        if (!skip('{') || !skip(SENSOR) || !scanName()) {
            return null;
        }
        String sensor = name;
        if (!skip(',') || !skip(TIME) || !skip('"')) {
            return null;
        }
        at = times.scan(json, at, end);
        if (at < 0 || !skip('"') || !skip(',')) {
            return null;
        }
        long seq = 0;
        if (skip(SEQ)) {
            // Only a whole number is one: 1.0 is refused, by who can say so.
            if (!scanNumber() || number < 0 || !isWhole || !skip(',')) {
                return null;
            }
            seq = (long) number;
        }
        String location = null;
        if (skip(LOCATION)) {
            if (!scanName() || !skip(',')) {
                return null;
            }
            location = name;
        }
        if (!skip(VALUES)) {
            return null;
        }
        int size = scanValues(maxMetrics);
        if (size < 1 || sensor == null || !skip('}') || at != end) {
            return null;
        }
        Values values = Values.ofChecked(Arrays.copyOf(metrics, size), Arrays.copyOf(numbers, size));
        return new Reading(
                sensor,
                Instant.ofEpochSecond(times.second(), times.nano()),
                seq,
                location,
                values,
                Map.of(),
                Map.of(),
                null);
    }

    /** @return how many metrics there were; −1 where it gave up */
    private int scanValues(int most) {
        if (!skip('{')) {
            return -1;
        }
        int size = 0;
        do {
            if (size == most || !scanName() || !skip(':') || name == null || isThere(name, size)) {
                return -1;
            }
            metrics[size] = name;
            if (at < end && json[at] == 'n') {
                if (!skip(NULL)) {
                    return -1;
                }
                numbers[size++] = Values.NULL;
            } else if (scanNumber()) {
                numbers[size++] = number;
            } else {
                return -1;
            }
        } while (skip(','));
        return skip('}') ? size : -1;
    }

    private boolean isThere(String metric, int size) {
        for (int i = 0; i < size; i++) {
            if (metrics[i].equals(metric)) {
                return true;
            }
        }
        return false;
    }

    private boolean scanName() {
        if (!skip('"')) {
            return false;
        }
        int from = at;
        int hash = 0;
        while (at < end && json[at] != '"') {
            if (json[at] == '\\') {
                return false;
            }
            hash = NameCache.hash(hash, json[at++]);
        }
        name = names.find(json, from, at, hash);
        return name != null && skip('"');
    }

    private boolean scanNumber() {
        boolean negative = skip('-');
        int first = at;
        long digits = 0;
        while (at < end && isDigit(json[at]) && at - first <= TENS.length) {
            digits = digits * 10 + json[at++] - '0';
        }
        int whole = at - first;
        if (whole == 0 || (whole > 1 && json[first] == '0')) {
            return false;
        }
        int decimals = 0;
        if (skip('.')) {
            int point = at;
            while (at < end && isDigit(json[at]) && at - first <= TENS.length) {
                digits = digits * 10 + json[at++] - '0';
            }
            decimals = at - point;
            if (decimals == 0 || decimals >= TENS.length) {
                return false;
            }
        }
        // A minus zero is left to who knows whether it has a sign.
        if (at == end || digits > MOST_EXACT || (negative && digits == 0) || (json[at] != ',' && json[at] != '}')) {
            return false;
        }
        isWhole = decimals == 0;
        double absolute = decimals == 0 ? digits : digits / TENS[decimals];
        number = negative ? -absolute : absolute;
        return true;
    }

    private boolean skip(char expected) {
        if (at < end && json[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private boolean skip(byte[] expected) {
        int to = at + expected.length;
        if (to <= end && Arrays.equals(json, at, to, expected, 0, expected.length)) {
            at = to;
            return true;
        }
        return false;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
