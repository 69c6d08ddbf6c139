package io.lapwing.mapping.input;

import io.lapwing.mapping.Outcome;
import org.jspecify.annotations.Nullable;

/** A JSON text that is one row. */
final class SinglePiece implements Pieces {
    private final ScanBuffer in;
    private boolean given;

    /** @param in stands at the value's first byte */
    SinglePiece(ScanBuffer in) {
        this.in = in;
    }

    @Override
    public @Nullable Piece next() {
        if (given) {
            return null;
        }
        given = true;
        return Endings.rest(in, JsonElements.MAX_ELEMENT);
    }

    @Override
    public String at(Piece piece) {
        return "";
    }

    @Override
    public Outcome.@Nullable Rejected ending() {
        return null;
    }

    @Override
    public void close() {
        in.close();
    }
}
