package io.lapwing.mapping.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.spec.InputSpec;
import io.lapwing.mapping.spec.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input whose first row is about to be read.
 *
 * @param format seen or told, never {@link Format#AUTO}
 * @param beside what stands beside the rows of a table; empty otherwise
 * @param fields the names of a table's columns; empty where it says none
 */
public record Opened(Format format, Pieces pieces, ObjectNode beside, List<String> fields) {

    /**
     * @param format {@link Format#AUTO} to see it from the first bytes
     * @throws InvalidRecordException where the input as a whole cannot be read
     * @throws UncheckedIOException where it cannot be opened
     */
    public static Opened open(Input input, Format format, InputSpec spec) {
        Format seen = format == Format.AUTO ? sniff(input) : format;
        ScanBuffer in = buffer(input);
        try {
            if (in.skipByteOrderMark()) {
                throw new InvalidRecordException(Reason.NOT_JSON, "", "the input is written in UTF-16, send UTF-8");
            }
            return switch (seen) {
                case CSV -> of(seen, csv(in, spec));
                case NDJSON -> of(seen, new LinePieces(in));
                default -> json(input, in, spec);
            };
        } catch (InvalidRecordException e) {
            in.close();
            throw e;
        }
    }

    private static Opened json(Input input, ScanBuffer in, InputSpec spec) {
        JsonScan.skipBlanks(in);
        if (in.peek() == '[') {
            in.next();
            return of(Format.JSON, new ElementPieces(in, false));
        }
        if (in.peek() != '{') {
            if (in.peek() == ScanBuffer.END) {
                String why = in.broken();
                throw new InvalidRecordException(
                        Reason.TRUNCATED, "", why == null ? "the input is empty" : "the input breaks off: " + why);
            }
            return of(Format.JSON, new SinglePiece(in));
        }
        JsonPath rows = spec.rows() == null ? InputSpec.DATA : spec.rows();
        TableWalk.Envelope envelope = skim(input, rows);
        JsonNode fields = spec.fields().in(envelope.values());
        if (!envelope.rowsFound() || spec.rows() == null && !fields.isArray()) {
            if (spec.rows() != null) {
                throw new InvalidRecordException(
                        envelope.whole() ? Reason.BAD_MAPPING : Reason.TRUNCATED,
                        "",
                        "there is no array of rows at " + rows + " in the JSON object");
            }
            return of(Format.JSON, new SinglePiece(in));
        }
        TableWalk.stopAtRows(in, rows);
        List<String> names = new ArrayList<>();
        fields.forEach(name -> names.add(name.asText()));
        Pieces table = new ElementPieces(in, true);
        return new Opened(Format.JSON, envelope.whole() ? table : new Unfinished(table), envelope.values(), names);
    }

    private static TableWalk.Envelope skim(Input input, JsonPath rows) {
        try (ScanBuffer in = buffer(input)) {
            in.skipByteOrderMark();
            return TableWalk.skim(in, rows);
        }
    }

    private static Format sniff(Input input) {
        try (ScanBuffer in = buffer(input)) {
            return Sniffer.format(in);
        }
    }

    private static LinePieces csv(ScanBuffer in, InputSpec spec) {
        LinePieces lines = new LinePieces(in, spec.delimiter(), spec.quote(), spec.comment());
        lines.skip(spec.skip());
        return lines;
    }

    private static Opened of(Format format, Pieces pieces) {
        return new Opened(format, pieces, JsonNodeFactory.instance.objectNode(), List.of());
    }

    private static ScanBuffer buffer(Input input) {
        try {
            return new ScanBuffer(input.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table whose rows may be whole while what stands around them is not. */
    private record Unfinished(Pieces table) implements Pieces {
        @Override
        public @Nullable Piece next() {
            return table.next();
        }

        @Override
        public String at(Piece piece) {
            return table.at(piece);
        }

        @Override
        public Outcome.@Nullable Rejected ending() {
            Outcome.Rejected ending = table.ending();
            return ending == null
                    ? new Outcome.Rejected(
                            "", Reason.TRUNCATED, "the JSON object does not end as it should", new byte[0], 0)
                    : ending;
        }

        @Override
        public void close() {
            table.close();
        }
    }
}
