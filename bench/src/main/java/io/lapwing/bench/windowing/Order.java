package io.lapwing.bench.windowing;

/** In which order the sensors of a fleet report. */
public enum Order {
    /** Each round as in the first. */
    IN_TURN,
    /** Each round in one order, which is not that of the first: as after a restart. */
    ANOTHER,
    /** Each round in an order of its own. */
    SHUFFLED
}
