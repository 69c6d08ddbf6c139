package io.lapwing.window;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;

/** A record of the readings topic, as far as windows are concerned. */
sealed interface Incoming {
    /** Moves the partition clock and nothing else. */
    record Tick() implements Incoming {}

    record Said(Reading reading) implements Incoming {}

    /** Is no reading. */
    record Rejected(Reason reason, String detail) implements Incoming {}
}
