package io.lapwing.mapping.row;

import io.lapwing.mapping.input.CsvFields;
import io.lapwing.mapping.spec.JsonPath;
import java.util.Set;

/** A delimited line. */
record CsvRow(Columns columns, CsvFields fields, Set<String> nulls) implements Row {
    @Override
    public Cell named(String name) {
        int i = columns.indexOf(name);
        return i < 0 ? Cell.Missing.MISSING : at(i);
    }

    @Override
    public Cell at(int index) {
        if (index >= fields.size()) {
            return Cell.Missing.MISSING;
        }
        String text = fields.text(index);
        return nulls.contains(text) ? Cell.Null.NULL : new Cell.Text(text);
    }

    @Override
    public Cell path(JsonPath path) {
        return Cell.Missing.MISSING;
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public String name(int index) {
        return columns.name(index);
    }

    @Override
    public boolean hasColumns() {
        return true;
    }
}
