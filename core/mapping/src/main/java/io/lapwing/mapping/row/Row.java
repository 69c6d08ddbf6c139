package io.lapwing.mapping.row;

import io.lapwing.mapping.spec.JsonPath;

/** One row, whatever it is written in. */
interface Row {
    /** The cell of a column; in a JSON object a key, else a path. */
    Cell named(String name);

    /** The cell at a position, from 0. */
    Cell at(int index);

    Cell path(JsonPath path);

    /** How many cells there are. */
    int size();

    String name(int index);

    /** Whether every row of the file has the same columns, so that one that lacks a column is broken. */
    boolean hasColumns();
}
