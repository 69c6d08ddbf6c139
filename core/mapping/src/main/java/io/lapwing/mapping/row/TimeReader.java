package io.lapwing.mapping.row;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.spec.NumberStyle;
import io.lapwing.mapping.spec.Ref;
import io.lapwing.mapping.spec.TimeSpec;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.StringJoiner;

/** A row's event time. */
record TimeReader(TimeSpec spec, Sources sources, InstantSource clock) {
    /**
     * @param ordinal the number of earlier data rows, good or bad
     * @throws InvalidRecordException {@link Reason#BAD_TIME} or {@link Reason#MISSING_FIELD}
     */
    Instant read(Row row, long ordinal) {
        return switch (spec) {
            case TimeSpec.Arrival arrival -> clock.instant();
            case TimeSpec.Written written -> written.format().parse(text(row, written.ref()));
            case TimeSpec.Joined joined -> joined.format().parse(joined(row, joined));
            case TimeSpec.Counted counted -> counted(row, counted, ordinal);
        };
    }

    private String joined(Row row, TimeSpec.Joined joined) {
        StringJoiner text = new StringJoiner(" ");
        joined.refs().forEach(ref -> text.add(text(row, ref)));
        return text.toString();
    }

    private String text(Row row, Ref ref) {
        Cell cell = sources.cell(row, ref);
        return switch (cell) {
            case Cell.Text text -> text.text();
            case Cell.Number number -> number.text();
            case Cell.Missing m -> throw missing(ref.described() + " is not there");
            case Cell.Null n -> throw missing(ref.described() + " is empty");
            default ->
                throw new InvalidRecordException(
                        Reason.BAD_TIME,
                        "time",
                        "%s must be a time, got %s".formatted(ref.described(), cell.described()));
        };
    }

    private Instant counted(Row row, TimeSpec.Counted counted, long ordinal) {
        long n = ordinal;
        if (counted.index() != null) {
            String text = text(row, counted.index());
            try {
                if (text.length() > 20) {
                    throw new NumberFormatException(text);
                }
                double rough = Numbers.parse("time", text, NumberStyle.PLAIN);
                if (Math.abs(rough) > 1e15) {
                    throw new NumberFormatException(text);
                }
                n = rough == 0 ? 0 : new BigDecimal(text).longValueExact();
            } catch (ArithmeticException | NumberFormatException | InvalidRecordException e) {
                throw new InvalidRecordException(
                        Reason.BAD_TIME,
                        "time",
                        "%s must be a whole number, got %s"
                                .formatted(counted.index().described(), new Cell.Text(text).described()));
            }
        }
        try {
            return counted.start().plus(counted.interval().multipliedBy(n - counted.first()));
        } catch (ArithmeticException | DateTimeException e) {
            throw new InvalidRecordException(Reason.BAD_TIME, "time", "row number " + n + " lies beyond the calendar");
        }
    }

    private static InvalidRecordException missing(String detail) {
        return new InvalidRecordException(Reason.MISSING_FIELD, "time", detail);
    }
}
