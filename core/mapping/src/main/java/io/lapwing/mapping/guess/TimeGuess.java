package io.lapwing.mapping.guess;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.mapping.spec.TimeFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a column serves as the time.
 *
 * @param format as the mapping writes it: {@code auto}, a unit of an epoch behind {@code epoch }, or a pattern
 * @param score more is better
 */
record TimeGuess(String column, String format, double score) {
    private static final List<String> PATTERNS = List.of(
            "dd.MM.yyyy HH:mm:ss",
            "dd.MM.yyyy HH:mm",
            "yyyy/MM/dd HH:mm:ss",
            "yyyy/MM/dd HH:mm",
            "dd/MM/yyyy HH:mm:ss",
            "dd/MM/yyyy HH:mm",
            "MM/dd/yyyy HH:mm:ss",
            "MM/dd/yyyy HH:mm",
            "M/d/yyyy H:mm",
            "dd-MM-yyyy HH:mm:ss",
            "yyyy-MM-dd HH:mm",
            "yyyy-MM-dd'T'HH:mm",
            "yyyyMMddHHmmss",
            "EEE MMM d HH:mm:ss yyyy",
            "dd.MM.yyyy",
            "dd/MM/yyyy",
            "MM/dd/yyyy");
    private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2040-01-01T00:00:00Z");

    static Optional<TimeGuess> of(ColumnProfile column) {
        double named = nameScore(column.name());
        if (column.isEmpty()) {
            return Optional.empty();
        }
        if (column.isNumeric()) {
            Optional<TimeFormat.Unit> unit = unit(column);
            return unit.filter(u ->
                            named > 0 || column.distinct() > column.values().size() / 2)
                    .map(u -> new TimeGuess(column.name(), "epoch " + u.code(), named + 0.5));
        }
        if (fits(column, new TimeFormat.Auto(ZoneOffset.UTC))) {
            return Optional.of(new TimeGuess(column.name(), "auto", named + 2));
        }
        return PATTERNS.stream()
                .filter(pattern -> fits(column, TimeFormat.Pattern.of(pattern, ZoneOffset.UTC)))
                .findFirst()
                .map(pattern -> new TimeGuess(column.name(), pattern, named + 2));
    }

    /** Whether days and months could be the other way round. */
    boolean isAmbiguous() {
        return format.startsWith("dd/MM") || format.startsWith("MM/dd") || format.startsWith("M/d");
    }

    private static double nameScore(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        if (name.matches("(event_?)?(time|timestamp|time_stamp|ts|datetime|date_time)|_time|when|at")) {
            return 3;
        }
        if (name.matches(".*(creat|install|born|modif|updat|start).*")) {
            return 0.2;
        }
        if (name.contains("time") || name.contains("stamp")) {
            return 2.5;
        }
        return name.matches("date|day|.*date.*|epoch.*|ts_.*|.*_ts|.*_at|t") ? 2 : 0;
    }

    /** Small numbers are counts, so only those that mean a day of our years in some unit are an epoch. */
    private static Optional<TimeFormat.Unit> unit(ColumnProfile column) {
        for (TimeFormat.Unit unit : List.of(
                TimeFormat.Unit.SECONDS, TimeFormat.Unit.MILLIS, TimeFormat.Unit.MICROS, TimeFormat.Unit.NANOS)) {
            if (fits(column, new TimeFormat.Epoch(unit))) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(ColumnProfile column, TimeFormat format) {
        try {
            for (String value : column.values()) {
                Instant time = format.parse(value);
                if (time.isBefore(FROM) || time.isAfter(TO)) {
                    return false;
                }
            }
            return true;
        } catch (InvalidRecordException e) {
            return false;
        }
    }
}
