package io.lapwing.window;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.windowing.StepResults;

/** Where a partition's results go, in order. */
interface Output {
    /** Windows and counts of the last steps; valid until the call returns. */
    void results(StepResults results);

    void deadLetter(DeadLetter letter);
}
