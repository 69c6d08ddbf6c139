package io.lapwing.contracts;

import java.time.LocalDate;
import java.time.YearMonth;

/** Reads times of the usual shape {@code yyyy-MM-ddTHH:mm:ss[.fraction]Z} from bytes, and remembers the last day. */
final class TimeScanner {
    private static final int KEPT_DIGITS = 6;
    private static final int MOST_DIGITS = 9;
    private static final int LEAST = "2026-05-12T14:32:08Z".length();
    private static final int[] NANOS = {1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000};

    private int knownDate = -1;
    private long knownDay;
    private long second;
    private int nano;

    /** @return where the time ends; −1 where it is none of the usual shape */
    int scan(byte[] json, int from, int end) {
        if (end - from < LEAST
                || json[from + 4] != '-'
                || json[from + 7] != '-'
                || json[from + 10] != 'T'
                || json[from + 13] != ':'
                || json[from + 16] != ':') {
            return -1;
        }
        int year = two(json, from) * 100 + two(json, from + 2);
        int month = two(json, from + 5);
        int day = two(json, from + 8);
        int hour = two(json, from + 11);
        int minute = two(json, from + 14);
        int sec = two(json, from + 17);
        if ((two(json, from) | two(json, from + 2) | month | day | hour | minute | sec) < 0
                || hour > 23
                || minute > 59
                || sec > 59
                || !isKnown(year, month, day)) {
            return -1;
        }
        second = knownDay * 86_400 + hour * 3_600L + minute * 60L + sec;
        int at = from + 19;
        nano = 0;
        if (json[at] == '.') {
            at = fraction(json, at + 1, end);
        }
        return at > 0 && at < end && json[at] == 'Z' ? at + 1 : -1;
    }

    /** Of the last time, since the epoch. */
    long second() {
        return second;
    }

    /** Of the last time, cut to microseconds. */
    int nano() {
        return nano;
    }

    private int fraction(byte[] json, int from, int end) {
        int at = from;
        int kept = 0;
        while (at < end && json[at] >= '0' && json[at] <= '9') {
            if (at - from < KEPT_DIGITS) {
                kept = kept * 10 + json[at] - '0';
            }
            at++;
        }
        int digits = at - from;
        if (digits == 0 || digits > MOST_DIGITS) {
            return -1;
        }
        nano = kept * NANOS[Math.min(digits, KEPT_DIGITS)];
        return at;
    }

    private boolean isKnown(int year, int month, int day) {
        int date = (year * 100 + month) * 100 + day;
        if (date == knownDate) {
            return true;
        }
        if (month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return false;
        }
        knownDate = date;
        knownDay = LocalDate.of(year, month, day).toEpochDay();
        return true;
    }

    /** The number of two digits; negative where one is none. */
    private static int two(byte[] json, int at) {
        int tens = json[at] - '0';
        int ones = json[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
