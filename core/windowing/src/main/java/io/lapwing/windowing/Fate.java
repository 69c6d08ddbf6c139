package io.lapwing.windowing;

/**
 * What became of a reading. Where it was taken or repeated, some of its values may have been too late: see
 * {@link StepResults#tooLateMetrics}.
 */
public enum Fate {
    /** At least one of its values entered a window. */
    TAKEN,
    /** Its values had been seen before; nothing changed. */
    REPEATED,
    /** No window could take any of its values any more; nothing changed. */
    TOO_LATE,
    /** It has no metric that windows are made of; nothing changed. */
    NOT_SELECTED
}
