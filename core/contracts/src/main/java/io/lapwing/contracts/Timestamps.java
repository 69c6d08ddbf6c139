package io.lapwing.contracts;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times on the wire: RFC 3339 in UTC, cut to microseconds. */
public final class Timestamps {
    /** The earliest event time that is accepted, unless a setting says otherwise. */
    public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    /** How far an event time may lie after its append time, unless a setting says otherwise. */
    public static final Duration SKEW = Duration.ofMinutes(1);

    private static final DateTimeFormatter RFC_3339 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private static final long MICROS = 1_000_000L;
    private static final long DAY = 86_400;
    /** Between them a year has four digits and no sign; in seconds. */
    private static final long YEAR_0 = LocalDate.of(0, 1, 1).toEpochDay() * DAY;

    private static final long YEAR_10000 = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY;

    private Timestamps() {}

    /** Cut to microseconds, as every time at the door is. */
    public static Instant truncate(Instant time) {
        return time.getNano() % 1_000 == 0 ? time : time.truncatedTo(ChronoUnit.MICROS);
    }

    /** Microseconds since the epoch. */
    public static long toMicros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / 1_000);
    }

    public static Instant ofMicros(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L);
    }

    /**
     * @param text RFC 3339 with an offset, such as {@code 2026-05-12T14:32:08.25Z} or {@code 2026-05-12T16:32:08+02:00}
     * @throws InvalidRecordException {@link Reason#BAD_TIME}
     */
    public static Instant parse(String field, String text) {
        Instant fast = parseUtc(text);
        if (fast != null) {
            return fast;
        }
        try {
            return truncate(OffsetDateTime.parse(text, RFC_3339).toInstant());
        } catch (DateTimeException e) {
            throw new InvalidRecordException(
                    Reason.BAD_TIME,
                    field,
                    "a time is RFC 3339 such as 2026-05-12T14:32:08Z, got \"%s\""
                            .formatted(text.length() <= 60 ? text : text.substring(0, 60) + "…"));
        }
    }

    /**
     * @return {@code time} itself
     * @throws InvalidRecordException {@link Reason#TOO_OLD} or {@link Reason#FUTURE_TIME}
     */
    public static Instant checkRange(Instant time, Instant earliest, Instant now, Duration skew) {
        if (time.isBefore(earliest)) {
            throw new InvalidRecordException(
                    Reason.TOO_OLD, "time", "%s is before the earliest accepted time %s".formatted(time, earliest));
        }
        if (time.isAfter(now.plus(skew))) {
            throw new InvalidRecordException(
                    Reason.FUTURE_TIME,
                    "time",
                    "%s lies more than %s after the time of arrival %s".formatted(time, skew, truncate(now)));
        }
        return time;
    }

    /** The usual shape {@code yyyy-MM-ddTHH:mm:ss[.fraction]Z} without the cost of a formatter; null for any other. */
    private static @Nullable Instant parseUtc(String s) {
        int n = s.length();
        if (n < 20
                || n > 30
                || s.charAt(4) != '-'
                || s.charAt(7) != '-'
                || s.charAt(10) != 'T'
                || s.charAt(13) != ':'
                || s.charAt(16) != ':'
                || s.charAt(n - 1) != 'Z') {
            return null;
        }
        int year = digits(s, 0, 4);
        int month = digits(s, 5, 7);
        int day = digits(s, 8, 10);
        int hour = digits(s, 11, 13);
        int minute = digits(s, 14, 16);
        int second = digits(s, 17, 19);
        if ((year | month | day | hour | minute | second) < 0
                || month < 1
                || month > 12
                || day < 1
                || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())
                || hour > 23
                || minute > 59
                || second > 59) {
            // Everything odd takes the slow way, which says what is wrong.
            return null;
        }
        int nanos = 0;
        if (n > 20) {
            int fractionDigits = n - 21;
            if (s.charAt(19) != '.' || fractionDigits < 1) {
                return null;
            }
            int kept = Math.min(fractionDigits, 6);
            int fraction = digits(s, 20, 20 + kept);
            if (fraction < 0 || digits(s, 20, Math.min(n - 1, 29)) < 0) {
                return null;
            }
            nanos = fraction;
            for (int i = kept; i < 9; i++) {
                nanos *= 10;
            }
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * 86_400 + hour * 3_600L + minute * 60L + second, nanos);
    }

    /** What {@link Instant#toString()} says, without the cost of a formatter. */
    public static String text(Instant time) {
        long seconds = time.getEpochSecond();
        if (seconds < YEAR_0 || seconds >= YEAR_10000) {
            return time.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
        int ofDay = Math.floorMod(seconds, (int) DAY);
        int nanos = time.getNano();
        int fraction = nanos == 0 ? 0 : nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        byte[] text = new byte[fraction == 0 ? 20 : 21 + fraction];
        put(text, 0, 4, date.getYear());
        text[4] = '-';
        put(text, 5, 2, date.getMonthValue());
        text[7] = '-';
        put(text, 8, 2, date.getDayOfMonth());
        text[10] = 'T';
        put(text, 11, 2, ofDay / 3600);
        text[13] = ':';
        put(text, 14, 2, ofDay / 60 % 60);
        text[16] = ':';
        put(text, 17, 2, ofDay % 60);
        if (fraction > 0) {
            text[19] = '.';
            put(text, 20, fraction, fraction == 3 ? nanos / 1_000_000 : fraction == 6 ? nanos / 1_000 : nanos);
        }
        text[text.length - 1] = 'Z';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int at, int digits, int number) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static int digits(String s, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            int d = s.charAt(i) - '0';
            if (d < 0 || d > 9) {
                return -1;
            }
            n = n * 10 + d;
        }
        return n;
    }
}
