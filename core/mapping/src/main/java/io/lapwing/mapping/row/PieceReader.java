package io.lapwing.mapping.row;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.mapping.input.Piece;
import io.lapwing.mapping.input.Pieces;
import org.jspecify.annotations.Nullable;

/** Asks for one piece after the other and says what became of it. */
abstract class PieceReader implements OutcomeReader {
    private @Nullable Pieces pieces;
    private Outcome.@Nullable Rejected failure;
    private @Nullable Piece last;
    private boolean ended;
    private long ordinal;

    /**
     * Opens the input up to its first row.
     *
     * @throws InvalidRecordException where it cannot be read as a whole
     */
    abstract Pieces open();

    /**
     * @param number of earlier pieces, good or bad
     * @throws InvalidRecordException where the piece is no reading
     */
    abstract Reading read(Piece piece, long number);

    @Override
    public final @Nullable Outcome next() {
        if (ended) {
            return null;
        }
        try {
            if (pieces == null) {
                pieces = open();
            }
        } catch (InvalidRecordException e) {
            ended = true;
            // The payload is the whole input, which the caller has.
            return new Outcome.Rejected("", e.reason(), e.detail(), new byte[0], 0);
        }
        Piece piece = pieces.next();
        if (piece != null) {
            last = piece;
            return outcome(pieces, piece, ordinal++);
        }
        ended = true;
        failure = pieces.ending();
        if (failure == null && last == null) {
            failure =
                    new Outcome.Rejected("", Reason.MISSING_FIELD, "there is no reading in the input", new byte[0], 0);
        }
        return failure;
    }

    @Override
    public final Outcome.Rejected refuse(Reason reason, String detail) {
        if (pieces == null || last == null || ended) {
            throw new IllegalStateException("no row was given");
        }
        return last.refused(pieces.at(last), reason, detail);
    }

    private Outcome outcome(Pieces from, Piece piece, long number) {
        if (piece.problem() == null) {
            try {
                return new Outcome.Accepted(read(piece, number));
            } catch (InvalidRecordException e) {
                return piece.refused(from.at(piece), e.reason(), e.detail());
            }
        }
        return piece.refused(from.at(piece), piece.problem());
    }

    @Override
    public final void close() {
        if (pieces != null) {
            pieces.close();
        }
    }
}
