package io.lapwing.mapping.input;

import io.lapwing.mapping.Outcome;
import org.jspecify.annotations.Nullable;

/** The rows of one input as bytes, in their order. */
public interface Pieces extends AutoCloseable {
    /** The next row, or null after the last. */
    @Nullable Piece next();

    /** Where a row stands, for people. */
    String at(Piece piece);

    /** What is wrong with the input as a whole, asked after the last row; null where nothing is. */
    Outcome.@Nullable Rejected ending();

    @Override
    void close();
}
