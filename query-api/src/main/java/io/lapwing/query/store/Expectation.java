package io.lapwing.query.store;

/** What a writer may take for granted about a batch. */
public enum Expectation {
    /**
     * No row of it is there, nor twice in it: the quickest way to write. Where that is wrong the statement fails on the
     * natural key, nothing of the transaction stays, and the batch is written again as {@link #ANY}.
     */
    NEW,
    /** Some rows may be there, as after a crash or when a file is sent again; they are looked for. */
    ANY
}
