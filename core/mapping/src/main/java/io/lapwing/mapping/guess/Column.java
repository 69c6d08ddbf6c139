package io.lapwing.mapping.guess;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One column of the sample: a cell for each row, in order. */
final class Column {
    private final int index;
    private final String name;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Cell> present = new ArrayList<>();
    private final Set<String> distinct = new HashSet<>();

    /** @param index from 0 */
    Column(int index, String name) {
        this.index = index;
        this.name = name;
    }

    /** What a cell is by the input's own rules; in a CSV everything is text. */
    enum Type {
        NULL,
        TEXT,
        NUMBER,
        TRUTH
    }

    /** @param at where its row stands, for people */
    record Cell(String text, Type type, String at) {
        private static final Cell NOTHING = new Cell("", Type.NULL, "");

        static Cell ofText(String text, String at) {
            return new Cell(text, text.isEmpty() || text.equals("null") ? Type.NULL : Type.TEXT, at);
        }

        static Cell of(JsonNode value, String at) {
            return switch (value.getNodeType()) {
                case NUMBER -> new Cell(value.asText(), Type.NUMBER, at);
                case BOOLEAN -> new Cell(value.asText(), Type.TRUTH, at);
                case STRING -> ofText(value.textValue(), at);
                default -> NOTHING;
            };
        }
    }

    /** The cell of a row; rows in between that have none are null. */
    void put(int row, Cell cell) {
        while (cells.size() < row) {
            cells.add(Cell.NOTHING);
        }
        cells.add(cell);
        if (cell.type() != Type.NULL) {
            present.add(cell);
            distinct.add(cell.text());
        }
    }

    /** Each row's texts joined with a blank, as the time of day beside its date. */
    static Column joined(Column date, Column time) {
        Column both = new Column(date.index, date.name + " " + time.name);
        for (int row = 0; row < Math.min(date.cells.size(), time.cells.size()); row++) {
            Cell first = date.cells.get(row);
            Cell second = time.cells.get(row);
            both.put(
                    row,
                    first.type() == Type.NULL || second.type() == Type.NULL
                            ? Cell.NOTHING
                            : new Cell(first.text() + " " + second.text(), Type.TEXT, first.at()));
        }
        return both;
    }

    int index() {
        return index;
    }

    /** As the header or the key says it; may be empty or stand twice. */
    String name() {
        return name;
    }

    /** For people. */
    String described() {
        return name.isBlank() ? "column number %d (from 0)".formatted(index) : name;
    }

    /** Without nulls. */
    List<Cell> present() {
        return present;
    }

    int distinct() {
        return distinct.size();
    }

    boolean holds(String text) {
        return distinct.contains(text);
    }

    boolean hasNulls() {
        return present.size() < cells.size();
    }
}
