package io.lapwing.mapping.guess;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.mapping.input.CsvFields;
import io.lapwing.mapping.row.Numbers;
import io.lapwing.mapping.spec.InputSpec;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What delimits the fields of a CSV: what cuts nearly every line into equally many, and of two such, what leaves fields that are
 * numbers, times or truths.
 */
final class Delimiters {
    private static final char[] KNOWN = {';', '\t', '|', ','};
    private static final double LINES_ALIKE = 0.8;
    private static final int MOST_SKIPPED = 50;

    private Delimiters() {}

    /** @param number from 1 */
    record Line(byte[] bytes, long number, boolean isComment) {}

    /** @param skip lines before the table */
    record Found(char delimiter, int skip) {}

    /**
     * @param alike share of the lines that have the usual number of fields
     * @param fields the usual number
     * @param clear share of the fields that hold what a field should
     */
    private record Cut(char delimiter, double alike, int fields, double clear, int skip) {
        boolean isBetterThan(Cut other) {
            return Math.abs(clear - other.clear) > 0.05 ? clear > other.clear : fields > other.fields;
        }
    }

    static Found find(List<Line> lines, Charset charset) {
        Cut best = null;
        for (char delimiter : KNOWN) {
            Cut cut = cut(lines, delimiter, charset);
            if (cut != null && (best == null || cut.isBetterThan(best))) {
                best = cut;
            }
        }
        if (best == null) {
            best = cut(lines, InputSpec.WHITESPACE, charset);
            if (best != null && best.skip > 0) {
                best = null;
            }
        }
        return best == null ? new Found(',', 0) : new Found(best.delimiter, best.skip);
    }

    /** Null where the delimiter does not cut the lines alike. */
    private static @Nullable Cut cut(List<Line> lines, char delimiter, Charset charset) {
        CsvFields fields = new CsvFields(delimiter, '"', charset);
        List<List<String>> rows = new ArrayList<>();
        Map<Integer, Integer> widths = new HashMap<>();
        for (Line line : lines) {
            List<String> row = List.of();
            try {
                fields.set(line.bytes(), 0, line.bytes().length);
                row = fields.texts();
            } catch (InvalidRecordException e) {
                // A line that cannot be cut by it speaks against it.
            }
            rows.add(row);
            widths.merge(row.size(), 1, Integer::sum);
        }
        int usual = 0;
        for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
            if (width.getKey() >= 2 && width.getValue() > widths.getOrDefault(usual, 0)) {
                usual = width.getKey();
            }
        }
        if (usual < 2) {
            return null;
        }
        int before = 0;
        while (before < rows.size() && isNoPart(rows.get(before), usual)) {
            before++;
        }
        int table = rows.size() - before;
        double alike = (double) widths.getOrDefault(usual, 0) / Math.max(1, table);
        if (before > MOST_SKIPPED || alike < LINES_ALIKE) {
            return null;
        }
        List<List<String>> inTable = rows.subList(before, rows.size());
        int skip = before == 0 ? 0 : (int) lines.get(before).number() - 1;
        return new Cut(
                delimiter,
                alike,
                usual,
                clear(inTable.size() > 1 ? inTable.subList(1, inTable.size()) : inTable),
                skip);
    }

    /** A title or a setting above the table. */
    private static boolean isNoPart(List<String> row, int usual) {
        return row.size() != usual && row.size() * 2 <= usual || row.size() <= 1;
    }

    private static double clear(List<List<String>> rows) {
        int all = 0;
        int clear = 0;
        for (List<String> row : rows) {
            for (String field : row) {
                all++;
                boolean isClear = field.isEmpty()
                        || FirstLine.isData(field)
                        || Numbers.truth(field).isPresent()
                        || MissingWords.contains(field);
                clear += isClear ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) clear / all;
    }
}
