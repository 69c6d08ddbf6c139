package io.lapwing.mapping.row;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.ReadContext;
import io.lapwing.mapping.input.Opened;
import io.lapwing.mapping.input.Piece;
import io.lapwing.mapping.input.Pieces;
import io.lapwing.mapping.spec.InputSpec;

/** Readings in Lapwing's own JSON: one, an array, or one a line. */
public final class OwnReader extends PieceReader {
    private final Input input;
    private final Format format;
    private final ReadContext context;

    public OwnReader(Input input, Format format, ReadContext context) {
        this.input = input;
        this.format = format;
        this.context = context;
    }

    @Override
    Pieces open() {
        Opened opened = Opened.open(input, format, InputSpec.DEFAULT);
        if (opened.format() == Format.CSV) {
            opened.pieces().close();
            throw new InvalidRecordException(
                    Reason.BAD_MAPPING, "", "Lapwing's own readings are JSON; a CSV needs a mapping");
        }
        if (!opened.fields().isEmpty()) {
            opened.pieces().close();
            throw new InvalidRecordException(
                    Reason.BAD_MAPPING, "", "the table shape with fields and data needs a mapping");
        }
        return opened.pieces();
    }

    @Override
    Reading read(Piece piece, long number) {
        Reading reading = ReadingJson.read(
                piece.bytes(), piece.from(), piece.length(), context.limits().maxMetrics());
        return context.limits().check(reading, context.clock().instant());
    }
}
