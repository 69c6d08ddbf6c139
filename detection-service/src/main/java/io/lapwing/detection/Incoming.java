package io.lapwing.detection;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;

/** A record of the readings topic, as far as detection is concerned. */
sealed interface Incoming {
    /** Moves the partition clock and nothing else. */
    record Tick() implements Incoming {}

    record Said(Reading reading) implements Incoming {}

    /** Is no reading. It is counted and skipped: the window service alone writes the dead letter. */
    record Rejected(Reason reason) implements Incoming {}
}
