package io.lapwing.mapping.spec;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * Reads times whose day the calendar has. The strict style of {@link DateTimeFormatter} would refuse more than that: loggers
 * write the end of a day as 24:00 and the hour after midnight as 0:15 AM.
 */
final class CalendarDay {
    /** Every month has the days up to here: a later one may stand for one that its month does not have. */
    private static final int IN_EVERY_MONTH = 28;

    private CalendarDay() {}

    /**
     * A {@link ZonedDateTime}, else a {@link LocalDateTime}, else a {@link LocalDate}.
     *
     * @throws DateTimeException where the text is none of them, or its month has no such day
     */
    static TemporalAccessor parse(DateTimeFormatter formatter, String text) {
        TemporalAccessor time = formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
        int day = time.get(ChronoField.DAY_OF_MONTH);
        // The first, since 24:00 of the day before is read as it.
        if (day >= IN_EVERY_MONTH || day == 1) {
            check(formatter.parseUnresolved(text, new ParsePosition(0)));
        }
        return time;
    }

    private static void check(TemporalAccessor written) {
        ChronoField year = written.isSupported(ChronoField.YEAR) ? ChronoField.YEAR : ChronoField.YEAR_OF_ERA;
        if (written.isSupported(year)
                && written.isSupported(ChronoField.MONTH_OF_YEAR)
                && written.isSupported(ChronoField.DAY_OF_MONTH)) {
            YearMonth month = YearMonth.of(
                    Math.toIntExact(written.getLong(year)),
                    Math.toIntExact(written.getLong(ChronoField.MONTH_OF_YEAR)));
            int day = Math.toIntExact(written.getLong(ChronoField.DAY_OF_MONTH));
            if (!month.isValidDay(day)) {
                throw new DateTimeException(month + " has no day " + day);
            }
        }
    }
}
