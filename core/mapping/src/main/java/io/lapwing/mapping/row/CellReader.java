package io.lapwing.mapping.row;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Names;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.spec.MappingSpec;
import io.lapwing.mapping.spec.MetricSpec;
import io.lapwing.mapping.spec.NumberStyle;
import io.lapwing.mapping.spec.Ref;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Cells to the parts of a reading. Text from JSON and from CSV differ in one thing: a number in a CSV is text by nature, in
 * JSON it is a mistake.
 *
 * @param numbers how numbers are written in text
 * @param textNumbers whether text may be a number
 */
record CellReader(NumberStyle numbers, boolean textNumbers) {
    /** Longest whole number that a double holds for sure. */
    private static final int EXACT_DIGITS = 15;

    /** A sensor's name. */
    String name(String field, Ref ref, Cell cell) {
        String text = optionalText(field, cell);
        if (text == null) {
            throw new InvalidRecordException(
                    Reason.MISSING_FIELD,
                    field,
                    ref.described() + (cell == Cell.Missing.MISSING ? " is not there" : " is empty"));
        }
        return text;
    }

    @Nullable String optionalText(String field, Cell cell) {
        return switch (cell) {
            case Cell.Text text -> text.text().isEmpty() ? null : text.text();
            case Cell.Number number -> number.text();
            case Cell.Bool bool -> Boolean.toString(bool.value());
            case Cell.Missing m -> null;
            case Cell.Null n -> null;
            case Cell.Nested nested ->
                throw new InvalidRecordException(Reason.BAD_NAME, field, "must be text, got " + nested.described());
        };
    }

    /** Null for null. */
    @Nullable Double metric(MetricSpec metric, Cell cell) {
        if (cell == Cell.Missing.MISSING || cell == Cell.Null.NULL) {
            return metric.fallback();
        }
        double raw = metric.type() == MetricSpec.Type.BOOLEAN
                ? truth(metric.name(), cell)
                : finite(metric.name(), strictNumber(metric.name(), cell), cell);
        return metric.scale() == 1 && metric.offset() == 0 ? raw : raw * metric.scale() + metric.offset();
    }

    /** A metric that no mapping describes: a number or a truth; null for null. */
    @Nullable Double number(String name, Cell cell) {
        return switch (cell) {
            case Cell.Null n -> null;
            case Cell.Bool bool -> bool.value() ? 1.0 : 0.0;
            case Cell.Text(String text)
            when textNumbers && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) -> truth(name, cell);
            default -> finite(name, strictNumber(name, cell), cell);
        };
    }

    long whole(String field, Cell cell) {
        if (cell == Cell.Missing.MISSING || cell == Cell.Null.NULL) {
            return 0;
        }
        double number = strictNumber(field, cell);
        if (number != Math.rint(number) || Math.abs(number) > 9e15) {
            throw new InvalidRecordException(
                    Reason.NOT_A_NUMBER, field, "must be a whole number, got " + cell.described());
        }
        return (long) number;
    }

    @Nullable Boolean flag(Cell cell) {
        return cell == Cell.Missing.MISSING || cell == Cell.Null.NULL
                ? null
                : Boolean.valueOf(truth("flag", cell) == 1);
    }

    /** A label of true or false becomes 1 or 0, as most labelled files have it. */
    void label(Cell cell, Map<String, Object> attributes) {
        Cell plain =
                cell instanceof Cell.Bool(boolean value) ? new Cell.Number(value ? 1 : 0, value ? "1" : "0") : cell;
        attribute(MappingSpec.LABEL, plain, attributes);
    }

    void attribute(String name, Cell cell, Map<String, Object> attributes) {
        switch (cell) {
            case Cell.Text(String text) -> {
                if (!text.isEmpty()) {
                    attributes.put(
                            Names.check("attributes", name),
                            textNumbers && isPlainNumber(text) ? (Object) Double.parseDouble(text) : text);
                }
            }
            case Cell.Number number ->
                attributes.put(Names.check("attributes", name), finite("attributes." + name, number.value(), cell));
            case Cell.Bool bool -> attributes.put(Names.check("attributes", name), Boolean.toString(bool.value()));
            case Cell.Missing m -> {}
            case Cell.Null n -> {}
            case Cell.Nested n -> {}
        }
    }

    /** A number that loses nothing as one: 007 and 20-digit serial numbers are text. */
    private static boolean isPlainNumber(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        boolean padded =
                text.length() > first + 1 && text.charAt(first) == '0' && Character.isDigit(text.charAt(first + 1));
        return !padded
                && !text.startsWith("+")
                && text.length() <= EXACT_DIGITS
                && Numbers.isNumber(text)
                && Double.isFinite(Double.parseDouble(text));
    }

    private double strictNumber(String field, Cell cell) {
        return switch (cell) {
            case Cell.Number number -> number.value();
            case Cell.Text text when textNumbers -> Numbers.parse(field, text.text(), numbers);
            default ->
                throw new InvalidRecordException(
                        Reason.NOT_A_NUMBER, field, "must be a number, got " + cell.described());
        };
    }

    private static double finite(String field, double value, Cell cell) {
        if (!Double.isFinite(value)) {
            throw Numbers.nonFinite(field, cell instanceof Cell.Number number ? number.text() : Double.toString(value));
        }
        return value;
    }

    private static double truth(String field, Cell cell) {
        OptionalDouble truth = switch (cell) {
            case Cell.Bool bool -> OptionalDouble.of(bool.value() ? 1 : 0);
            case Cell.Text text -> Numbers.truth(text.text());
            case Cell.Number number
            when number.value() == 0 || number.value() == 1 -> OptionalDouble.of(number.value());
            default -> OptionalDouble.empty();
        };
        return truth.orElseThrow(() -> new InvalidRecordException(
                Reason.NOT_A_NUMBER, field, "must be true or false, got " + cell.described()));
    }
}
