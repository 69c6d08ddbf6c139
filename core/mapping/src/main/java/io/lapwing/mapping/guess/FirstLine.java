package io.lapwing.mapping.guess;

import io.lapwing.mapping.row.Numbers;
import java.util.List;
import java.util.regex.Pattern;

/** Whether the first line of a CSV has the columns' names. */
final class FirstLine {
    /** Digits and what stands between them in numbers, dates and times. */
    private static final Pattern DATA = Pattern.compile(
            "[+-]?[.,]?\\d[\\d.,:/'\\u2019 \\u00a0\\u202f\\u2009+-]*([eE][+-]?\\d+)?"
                    + "|\\d{4}-\\d\\d-\\d\\d[^;|\\t]*|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}[^;|\\t]*|\\d{1,2}:\\d\\d[^;|\\t]*|(?i)true|false|nan");

    private static final Pattern BARE = Pattern.compile("\\d{1,4}");

    private FirstLine() {}

    static boolean isHeader(List<List<Column.Cell>> rows) {
        List<Column.Cell> first = rows.getFirst();
        List<Column.Cell> data =
                first.stream().filter(cell -> isData(cell.text())).toList();
        if (data.isEmpty()) {
            return first.stream().anyMatch(cell -> !cell.text().isEmpty());
        }
        // Columns may be called 1, 2, 3 where another is called time.
        return rows.size() > 1
                && data.stream().allMatch(cell -> BARE.matcher(cell.text()).matches())
                && isNameOverData(rows);
    }

    /** Whether it looks like a number, a time or a truth: what hardly any name does. */
    static boolean isData(String text) {
        return DATA.matcher(text).matches();
    }

    private static boolean isNameOverData(List<List<Column.Cell>> rows) {
        for (int i = 0; i < rows.getFirst().size(); i++) {
            String head = rows.getFirst().get(i).text();
            int column = i;
            boolean isName = !head.isEmpty()
                    && !isData(head)
                    && !MissingWords.contains(head)
                    && Numbers.truth(head).isEmpty();
            if (isName
                    && rows.stream()
                            .skip(1)
                            .filter(row -> row.size() > column)
                            .allMatch(row -> isData(row.get(column).text()))) {
                return true;
            }
        }
        return false;
    }
}
