package io.lapwing.cli.evaluate;

import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.cli.terminal.Printable;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Timestamps;
import io.lapwing.mapping.spec.TimeFormat;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands in a cell. Says which cell it was where it cannot be read. */
record Cells(Path file) {
    private static final TimeFormat TIME = new TimeFormat.Auto(ZoneOffset.UTC);
    private static final Set<String> MISSING = Set.of("", "nan", "null", "none", "na", "n/a");
    private static final Pattern SECONDS = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d");
    private static final long MICROS = 1_000_000;
    private static final int SHOWN = 40;

    /** A finite number; NaN where it is missing. */
    double number(String text, long line, String column) {
        if (isMissing(text)) {
            return Double.NaN;
        }
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw bad(line, column, shown(text) + " is no number");
        }
        if (!Double.isFinite(number)) {
            throw bad(line, column, shown(text) + " is no finite number");
        }
        return number;
    }

    boolean label(String text, long line, String column) {
        double label = number(text, line, column);
        if (label != 0 && label != 1) {
            throw bad(line, column, "a label is 0 or 1, got " + shown(text));
        }
        return label == 1;
    }

    /** Microseconds since the epoch. */
    long time(String text, long line, String column) {
        try {
            return micros(text);
        } catch (InvalidRecordException e) {
            throw bad(line, column, shown(text) + " is no time: neither RFC 3339, nor a date and time, nor an epoch");
        }
    }

    /** @throws InvalidRecordException where it is no time */
    static long micros(String text) {
        // Nearly all public series write times so, and a formatter takes longer than all else that is read.
        if (SECONDS.matcher(text).matches()) {
            try {
                return MICROS
                        * LocalDateTime.of(
                                        digits(text, 0, 4),
                                        digits(text, 5, 7),
                                        digits(text, 8, 10),
                                        digits(text, 11, 13),
                                        digits(text, 14, 16),
                                        digits(text, 17, 19))
                                .toEpochSecond(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                // A formatter would make the 31st of February its last day.
                throw new InvalidRecordException(Reason.BAD_TIME, "time", String.valueOf(e.getMessage()));
            }
        }
        return Timestamps.toMicros(TIME.parse(text));
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    static boolean isNumber(String text) {
        try {
            return isMissing(text) || !Double.isNaN(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    static boolean isTime(String text) {
        try {
            TIME.parse(text);
            return true;
        } catch (InvalidRecordException e) {
            return false;
        }
    }

    private static boolean isMissing(String text) {
        return text.isEmpty() || text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    private CommandFailedException bad(long line, String column, String what) {
        return new CommandFailedException(
                "%s, line %d, column \"%s\": %s".formatted(file, line, Printable.text(column), what));
    }

    private static String shown(String text) {
        String clean = Printable.text(text);
        return '"' + (clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…") + '"';
    }
}
