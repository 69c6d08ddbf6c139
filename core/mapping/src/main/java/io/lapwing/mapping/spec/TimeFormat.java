package io.lapwing.mapping.spec;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How an event time is written. A local time that its zone has twice is the earlier one. */
public sealed interface TimeFormat {
    /** @throws InvalidRecordException {@link Reason#BAD_TIME} */
    Instant parse(String text);

    /** RFC 3339 with an offset. */
    record Rfc3339() implements TimeFormat {
        @Override
        public Instant parse(String text) {
            return Timestamps.parse("time", text);
        }
    }

    /**
     * A {@link DateTimeFormatter} pattern.
     *
     * @param zone for times that say none
     */
    record Pattern(String pattern, DateTimeFormatter formatter, ZoneId zone) implements TimeFormat {
        /** @throws IllegalArgumentException where the pattern is none */
        public static Pattern of(String pattern, ZoneId zone) {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH);
            return new Pattern(pattern, formatter, zone);
        }

        @Override
        public Instant parse(String text) {
            try {
                return instant(CalendarDay.parse(formatter, text), zone);
            } catch (DateTimeException e) {
                throw bad(text, "written as " + pattern);
            }
        }
    }

    /** A number of units since 1970-01-01T00:00:00Z, exact to the microsecond however it is written. */
    record Epoch(Unit unit) implements TimeFormat {
        @Override
        public Instant parse(String text) {
            return ofNumber(text, unit);
        }
    }

    /**
     * RFC 3339, the same with a blank or without an offset, or an epoch whose unit is seen from its size: below 10¹¹
     * seconds, below 10¹⁴ milliseconds, below 10¹⁷ microseconds, else nanoseconds.
     *
     * @param zone for times that say none
     */
    record Auto(ZoneId zone) implements TimeFormat {
        private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .optionalStart()
                .appendPattern("['T'][' ']")
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .optionalStart()
                .appendPattern("[' ']")
                .appendOffset("+HH:mm", "Z")
                .optionalEnd()
                .optionalEnd()
                .toFormatter(Locale.ROOT);

        @Override
        public Instant parse(String text) {
            if (text.length() < 10 || text.charAt(4) != '-') {
                return ofNumber(text, unitOf(text));
            }
            try {
                return instant(CalendarDay.parse(ISO, text), zone);
            } catch (DateTimeException e) {
                throw bad(text, "RFC 3339, a local date and time, or an epoch");
            }
        }

        private static Unit unitOf(String text) {
            double size = Math.abs(number(text));
            if (size < 1e11) {
                return Unit.SECONDS;
            }
            return size < 1e14 ? Unit.MILLIS : size < 1e17 ? Unit.MICROS : Unit.NANOS;
        }
    }

    /** Of an epoch. */
    enum Unit {
        NANOS("ns", "0.001"),
        MICROS("us", "1"),
        MILLIS("ms", "1000"),
        SECONDS("s", "1000000"),
        MINUTES("min", "60000000"),
        HOURS("h", "3600000000"),
        DAYS("days", "86400000000");

        private final String code;
        private final BigDecimal micros;

        Unit(String code, String micros) {
            this.code = code;
            this.micros = new BigDecimal(micros);
        }

        public String code() {
            return code;
        }

        public static Optional<Unit> of(String code) {
            return Arrays.stream(values()).filter(u -> u.code.equals(code)).findFirst();
        }

        public static String codes() {
            return Arrays.stream(values()).map(Unit::code).collect(Collectors.joining(", "));
        }
    }

    private static Instant instant(TemporalAccessor time, ZoneId zone) {
        return Timestamps.truncate(
                switch (time) {
                    case ZonedDateTime zoned -> zoned.toInstant();
                    case LocalDateTime local -> local.atZone(zone).toInstant();
                    case LocalDate day -> day.atStartOfDay(zone).toInstant();
                    default -> throw new DateTimeException("neither date nor time");
                });
    }

    private static Instant ofNumber(String text, Unit unit) {
        double rough = number(text) * unit.micros.doubleValue();
        // Before any exact arithmetic: 1e999999999 is short to write and long to multiply out.
        if (!(Math.abs(rough) < 9e18)) {
            throw bad(text, "a number of " + unit.code + " since 1970 that a calendar has");
        }
        if (Math.abs(rough) < 1e-6) {
            return Instant.EPOCH;
        }
        try {
            BigDecimal micros = new BigDecimal(text).multiply(unit.micros).setScale(0, RoundingMode.FLOOR);
            return Timestamps.ofMicros(micros.longValueExact());
        } catch (ArithmeticException | DateTimeException e) {
            throw bad(text, "a number of " + unit.code + " since 1970 that a calendar has");
        }
    }

    private static double number(String text) {
        if (text.length() <= 64 && !text.isEmpty()) {
            char last = text.charAt(text.length() - 1);
            if (last >= '0' && last <= '9' || last == '.') {
                try {
                    // Refuses what BigDecimal refuses, unlike Double.parseDouble, and is cheap whatever the exponent.
                    return new BigDecimal(text).doubleValue();
                } catch (NumberFormatException e) {
                    throw bad(text, "a number");
                }
            }
        }
        throw bad(text, "a number");
    }

    private static InvalidRecordException bad(String text, String expected) {
        String shown = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return new InvalidRecordException(
                Reason.BAD_TIME, "time", "a time is expected as %s, got \"%s\"".formatted(expected, shown));
    }
}
