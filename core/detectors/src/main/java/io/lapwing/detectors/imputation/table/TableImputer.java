package io.lapwing.detectors.imputation.table;

/** Fills the nulls of a table whose rows are readings by time and whose columns are metrics. */
public interface TableImputer {
    /** @param table not changed */
    ImputedTable fill(Table table);
}
