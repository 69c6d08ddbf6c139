package io.lapwing.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows whose columns stand below each other, two spaces apart. Cells are made fit for a terminal. */
public final class Table {
    private static final String GAP = "  ";

    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    /** @param indent stands before each row */
    public Table(String indent) {
        this.indent = indent;
    }

    public Table row(List<String> cells) {
        List<String> clean = cells.stream().map(Printable::text).toList();
        // The last cell of a row needs no room for others, so a remark may be long.
        for (int i = 0; i < clean.size() - 1; i++) {
            int width = width(clean.get(i));
            if (i == widths.size()) {
                widths.add(width);
            } else {
                widths.set(i, Math.max(widths.get(i), width));
            }
        }
        rows.add(clean);
        return this;
    }

    public Table row(String... cells) {
        return row(List.of(cells));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public void print(PrintWriter out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size() - 1; i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths.get(i) - width(row.get(i))))
                        .append(GAP);
            }
            line.append(row.getLast());
            out.println(line.toString().stripTrailing());
        }
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
