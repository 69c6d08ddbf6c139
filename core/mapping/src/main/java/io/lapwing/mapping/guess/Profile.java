package io.lapwing.mapping.guess;

import io.lapwing.mapping.row.Numbers;
import io.lapwing.mapping.spec.NumberStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a column's cells are, told by the same rules that will read them.
 *
 * @param missing words that say that there is no value
 * @param odd cells that are something else than the others; empty where the column is text
 */
record Profile(Column column, Kind kind, List<Column.Cell> missing, List<Column.Cell> odd) {
    enum Kind {
        NUMBERS,
        TRUTHS,
        TEXTS,
        /** Nothing but nulls, or words for them. */
        EMPTY
    }

    /** @param style how numbers are written in text; null where text is none, as in JSON */
    static Profile of(Column column, @Nullable NumberStyle style) {
        List<Column.Cell> missing = new ArrayList<>();
        List<Column.Cell> truths = new ArrayList<>();
        List<Column.Cell> others = new ArrayList<>();
        int numbers = 0;
        int binary = 0;
        for (Column.Cell cell : column.present()) {
            if (isNumber(cell, style)) {
                numbers++;
                binary += Numbers.truth(cell.text()).isPresent() ? 1 : 0;
            } else if (Numbers.truth(cell.text()).isPresent()) {
                truths.add(cell);
            } else if (cell.type() == Column.Type.TEXT && MissingWords.contains(cell.text())) {
                missing.add(cell);
            } else {
                others.add(cell);
            }
        }
        if (numbers + truths.size() + others.size() == 0) {
            return new Profile(column, Kind.EMPTY, missing, List.of());
        }
        if (!truths.isEmpty()
                && binary == numbers
                && areTruths(truths)
                && isFew(others.size(), truths.size() + binary)) {
            return new Profile(column, Kind.TRUTHS, missing, others);
        }
        others.addAll(truths);
        return numbers > 0 && isFew(others.size(), numbers)
                ? new Profile(column, Kind.NUMBERS, missing, others)
                : new Profile(column, Kind.TEXTS, missing, List.of());
    }

    /** A number as it will be read: in a CSV text of this style, in JSON a JSON number. */
    static boolean isNumber(Column.Cell cell, @Nullable NumberStyle style) {
        return cell.type() == Column.Type.NUMBER
                || cell.type() == Column.Type.TEXT && style != null && Numbers.isNumber(cell.text(), style);
    }

    /** One cell says nothing against a column; of many, one in ten. */
    static boolean isFew(int odd, int good) {
        return odd == 0 || odd == 1 && good >= 2 || odd * 10 <= good;
    }

    /** Single letters are truths only where both are there. */
    private static boolean areTruths(List<Column.Cell> cells) {
        if (cells.stream().anyMatch(cell -> cell.text().length() > 1)) {
            return true;
        }
        return cells.stream()
                        .map(cell -> cell.text().toLowerCase(Locale.ROOT))
                        .map(Numbers::truth)
                        .map(OptionalDouble::getAsDouble)
                        .distinct()
                        .count()
                == 2;
    }

    /** Numbers or truths. */
    boolean isMetric() {
        return kind == Kind.NUMBERS || kind == Kind.TRUTHS;
    }
}
