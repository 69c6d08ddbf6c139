package io.lapwing.windowing;

/** What became of a reading. */
public enum Fate {
    /** At least one of its values entered a window. */
    TAKEN,
    /** All its values had been seen before; nothing changed. */
    REPEATED,
    /** No window could take it any more; nothing changed. */
    TOO_LATE
}
