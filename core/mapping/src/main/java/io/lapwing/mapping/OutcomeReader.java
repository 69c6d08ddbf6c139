package io.lapwing.mapping;

import io.lapwing.contracts.Reason;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The rows of one input, one outcome each, in their order. Not for several threads. */
public interface OutcomeReader extends AutoCloseable {
    /**
     * The next row's outcome, or null after the last. Bad input is an outcome and never an exception; an input that
     * breaks off yields its whole rows and then one {@code truncated}.
     *
     * @throws UncheckedIOException only where the input cannot be opened
     */
    @Nullable Outcome next();

    /**
     * Refuses the row of the outcome given last after all, for a reason that only the caller can see, such as a record that is
     * too large for its broker.
     *
     * @throws IllegalStateException where no row was given
     */
    Outcome.Rejected refuse(Reason reason, String detail);

    @Override
    void close();
}
