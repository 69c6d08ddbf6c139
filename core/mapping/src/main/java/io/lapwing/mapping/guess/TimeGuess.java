package io.lapwing.mapping.guess;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.spec.TimeFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How well a column serves as the time.
 *
 * @param columns one, or a date and a time of day that are read together
 * @param format as the mapping writes it: {@code auto}, a unit of an epoch behind {@code epoch }, or a pattern
 * @param hasOffset whether every time says its own
 * @param hasClock whether it says more than days
 * @param ambiguous whether days and months could be the other way round
 * @param times how many different ones there are
 * @param odd cells that are no time in this format
 * @param score more is better
 */
record TimeGuess(
        List<Column> columns,
        String format,
        boolean hasOffset,
        boolean hasClock,
        boolean ambiguous,
        int times,
        List<Column.Cell> odd,
        double score) {
    static final String EPOCH = "epoch ";

    private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2040-01-01T00:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("2100-01-01T00:00:00Z");

    /** How often a format fits. */
    private record Fit(String format, List<Instant> times, List<Column.Cell> odd) {}

    static Optional<TimeGuess> of(Column column) {
        return of(List.of(column), column, ColumnNames.time(column.name()));
    }

    /** A date and a time of day in columns of their own, where they are that. */
    static Optional<TimeGuess> ofBoth(Column date, Column time) {
        List<Column.Cell> clock = time.present();
        long good = clock.stream()
                .filter(cell -> cell.type() != Column.Type.TRUTH && TimePatterns.isTimeOfDay(cell.text()))
                .count();
        if (good == 0 || !Profile.isFew(clock.size() - (int) good, (int) good)) {
            return Optional.empty();
        }
        boolean plain = clock.stream().allMatch(cell -> cell.text().matches("\\d+"));
        if (plain && ColumnNames.time(time.name()) == 0) {
            return Optional.empty();
        }
        double named = Math.max(ColumnNames.time(date.name()), ColumnNames.time(time.name()));
        return of(List.of(date, time), Column.joined(date, time), named).filter(TimeGuess::hasClock);
    }

    private static Optional<TimeGuess> of(List<Column> columns, Column cells, double named) {
        List<Column.Cell> present = cells.present();
        if (present.isEmpty() || present.stream().anyMatch(cell -> cell.type() == Column.Type.TRUTH)) {
            return Optional.empty();
        }
        if (present.stream().filter(cell -> isPlainNumber(cell.text())).count() * 10 >= present.size() * 9L) {
            return ofNumbers(columns, cells, named);
        }
        Optional<Fit> auto = fit(cells, "auto", TimeGuess::written, LONG_AGO, FAR_AHEAD);
        if (auto.isPresent()) {
            boolean offset = present.stream().allMatch(cell -> cell.text().matches(".*(?i:z|[+-]\\d\\d:\\d\\d)"));
            boolean clock = present.stream().anyMatch(cell -> cell.text().indexOf(':') > 0);
            return Optional.of(guess(columns, auto.get(), offset, clock, false, named));
        }
        return pattern(columns, cells, named);
    }

    private static Optional<TimeGuess> ofNumbers(List<Column> columns, Column cells, double named) {
        if (named > 0 || cells.distinct() > cells.present().size() / 2) {
            // Small numbers are counts, so only those that mean a day of our years in some unit are an epoch.
            for (TimeFormat.Unit unit : List.of(
                    TimeFormat.Unit.SECONDS, TimeFormat.Unit.MILLIS, TimeFormat.Unit.MICROS, TimeFormat.Unit.NANOS)) {
                Optional<Fit> fit = fit(cells, EPOCH + unit.code(), new TimeFormat.Epoch(unit)::parse, FROM, TO);
                if (fit.isPresent()) {
                    return Optional.of(guess(columns, fit.get(), true, true, false, named));
                }
            }
        }
        return named > 0 ? pattern(columns, cells, named) : Optional.empty();
    }

    private static Optional<TimeGuess> pattern(List<Column> columns, Column cells, double named) {
        Fit best = null;
        for (String pattern : TimePatterns.of(first(cells), cells.present())) {
            Optional<Fit> fit = fit(cells, pattern);
            if (fit.isPresent() && (best == null || fit.get().odd.size() < best.odd.size())) {
                best = fit.get();
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        Ordered chosen = ordered(cells, best);
        String format = chosen.fit.format;
        return Optional.of(guess(
                columns,
                chosen.fit,
                TimePatterns.hasOffset(format),
                TimePatterns.hasTimeOfDay(format),
                chosen.ambiguous,
                named));
    }

    /** @param ambiguous whether days and months could be the other way round */
    private record Ordered(Fit fit, boolean ambiguous) {}

    private static Ordered ordered(Column cells, Fit best) {
        Optional<Fit> other = fit(cells, TimePatterns.swapped(best.format))
                .filter(fit -> !fit.format.equals(best.format) && fit.odd.size() == best.odd.size());
        if (other.isEmpty()) {
            return new Ordered(best, false);
        }
        // Where both fit and nothing tells, days come first, but not where clocks have twelve hours.
        boolean preferOther = best.format.contains("a") == best.format.startsWith("d");
        Fit preferred = preferOther ? other.get() : best;
        Fit second = preferOther ? best : other.get();
        return switch (DayOrder.of(preferred.times, second.times)) {
            case FIRST -> new Ordered(preferred, false);
            case SECOND -> new Ordered(second, false);
            case AMBIGUOUS -> new Ordered(preferred, !preferred.times.equals(second.times));
        };
    }

    /** The first that looks like a date at all. */
    private static String first(Column cells) {
        return cells.present().stream()
                .map(Column.Cell::text)
                .filter(text -> !TimePatterns.of(text, List.of()).isEmpty())
                .findFirst()
                .orElse("");
    }

    private static TimeGuess guess(
            List<Column> columns, Fit fit, boolean hasOffset, boolean hasClock, boolean ambiguous, double named) {
        int different = (int) fit.times.stream().distinct().count();
        double kind = fit.format.startsWith(EPOCH) ? 0.5 : hasClock ? 2 : 1;
        double score = named + kind + columns.size() * 0.1;
        return new TimeGuess(columns, fit.format, hasOffset, hasClock, ambiguous, different, fit.odd, score);
    }

    private static Optional<Fit> fit(Column cells, String pattern) {
        return fit(cells, pattern, TimeFormat.Pattern.of(pattern, ZoneOffset.UTC)::parse, LONG_AGO, FAR_AHEAD);
    }

    private static Optional<Fit> fit(
            Column cells, String name, Function<String, Instant> format, Instant from, Instant to) {
        List<Instant> times = new ArrayList<>();
        List<Column.Cell> odd = new ArrayList<>();
        int most = Math.max(1, cells.present().size() / 10);
        for (Column.Cell cell : cells.present()) {
            try {
                Instant time = format.apply(cell.text());
                if (!time.isBefore(from) && !time.isAfter(to)) {
                    times.add(time);
                    continue;
                }
            } catch (InvalidRecordException e) {
                // Counted below.
            }
            odd.add(cell);
            if (odd.size() > most) {
                return Optional.empty();
            }
        }
        return times.isEmpty() || !Profile.isFew(odd.size(), times.size())
                ? Optional.empty()
                : Optional.of(new Fit(name, times, odd));
    }

    /** In the format auto, of which numbers are left out: what is written among them is hardly a time. */
    private static Instant written(String text) {
        if (isPlainNumber(text)) {
            throw new InvalidRecordException(Reason.BAD_TIME, "time", "a number");
        }
        return new TimeFormat.Auto(ZoneOffset.UTC).parse(text);
    }

    private static boolean isPlainNumber(String text) {
        return text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,2})?");
    }

    /** Whether it says days and no time of day. */
    boolean isDay() {
        return format.equals("auto") ? !hasClock : !format.startsWith(EPOCH) && !TimePatterns.hasTimeOfDay(format);
    }

    /** The columns' names, for people. */
    String described() {
        return columns.stream().map(Column::described).collect(Collectors.joining(" and "));
    }
}
