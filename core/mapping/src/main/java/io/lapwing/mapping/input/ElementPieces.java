package io.lapwing.mapping.input;

import io.lapwing.mapping.Outcome;
import org.jspecify.annotations.Nullable;

/** The elements of the array that a JSON text is, or that stands in it as its rows. */
final class ElementPieces implements Pieces {
    private final ScanBuffer in;
    private final JsonElements elements;
    private final boolean table;
    private boolean lost;

    /**
     * @param in stands after the opening bracket
     * @param table whether the array stands in an object; its rows are counted from 1
     */
    ElementPieces(ScanBuffer in, boolean table) {
        this.in = in;
        this.elements = new JsonElements(in);
        this.table = table;
    }

    @Override
    public @Nullable Piece next() {
        Piece piece = elements.next();
        lost |= piece != null && piece.problem() == Piece.Problem.TRUNCATED;
        return piece;
    }

    @Override
    public String at(Piece piece) {
        return table ? "row " + (piece.number() + 1) : "[" + piece.number() + "]";
    }

    @Override
    public Outcome.@Nullable Rejected ending() {
        if (!elements.closed()) {
            // A row that was cut off has said it already.
            return lost ? null : Endings.truncated(in, "the array of rows does not end");
        }
        return table ? null : Endings.following(in);
    }

    @Override
    public void close() {
        in.close();
    }
}
