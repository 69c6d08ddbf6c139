package io.lapwing.mapping.row;

import io.lapwing.mapping.spec.JsonPath;

/** Stands where a reference needs no row. */
enum NoRow implements Row {
    NONE;

    @Override
    public Cell named(String name) {
        return Cell.Missing.MISSING;
    }

    @Override
    public Cell at(int index) {
        return Cell.Missing.MISSING;
    }

    @Override
    public Cell path(JsonPath path) {
        return Cell.Missing.MISSING;
    }

    @Override
    public int size() {
        return 0;
    }

    @Override
    public String name(int index) {
        return "";
    }

    @Override
    public boolean hasColumns() {
        return false;
    }
}
