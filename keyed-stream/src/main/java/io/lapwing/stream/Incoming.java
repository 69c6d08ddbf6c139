package io.lapwing.stream;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;

/** A record of the readings topic. */
public sealed interface Incoming {
    /** Moves the partition clock and nothing else. */
    record Tick() implements Incoming {}

    /** A sensor said something. */
    record Said(Reading reading) implements Incoming {}

    /** Is no reading; one service makes it a dead letter, the others count and skip it. */
    record Rejected(Reason reason, String detail) implements Incoming {}
}
