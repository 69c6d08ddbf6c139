package io.lapwing.mapping.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a row's event time comes from. */
public sealed interface TimeSpec {
    /** The time at which the row is read. */
    record Arrival() implements TimeSpec {}

    record Written(Ref ref, TimeFormat format) implements TimeSpec {}

    /** A date and a time of day, or more, in columns of their own: their texts in this order with a blank between. */
    record Joined(List<Ref> refs, TimeFormat format) implements TimeSpec {
        public Joined {
            refs = List.copyOf(refs);
        }
    }

    /**
     * {@code start + (n − first) × interval}.
     *
     * @param index holds n; null: n is the number of earlier data rows, good or bad, and first is 0
     */
    record Counted(
            Instant start, Duration interval, @Nullable Ref index, long first) implements TimeSpec {}
}
