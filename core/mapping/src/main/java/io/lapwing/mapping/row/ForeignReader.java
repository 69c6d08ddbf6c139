package io.lapwing.mapping.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.ReadContext;
import io.lapwing.mapping.input.CsvFields;
import io.lapwing.mapping.input.Json;
import io.lapwing.mapping.input.LinePieces;
import io.lapwing.mapping.input.Opened;
import io.lapwing.mapping.input.Piece;
import io.lapwing.mapping.input.Pieces;
import io.lapwing.mapping.input.Sniffer;
import io.lapwing.mapping.spec.InputSpec;
import io.lapwing.mapping.spec.MappingSpec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of a shape that a mapping file describes. */
public final class ForeignReader extends PieceReader {
    private final MappingSpec spec;
    private final Input input;
    private final Format format;
    private final ReadContext context;
    private Columns columns = new Columns(List.of());
    private @Nullable RowMapper mapper;
    private @Nullable CsvFields csv;

    public ForeignReader(MappingSpec spec, Input input, Format format, ReadContext context) {
        this.spec = spec;
        this.input = input;
        this.format = format;
        this.context = context;
    }

    @Override
    Pieces open() {
        Format declared = spec.input().format();
        if (format != Format.AUTO && declared != Format.AUTO && (format == Format.CSV) != (declared == Format.CSV)) {
            throw new InvalidRecordException(
                    Reason.BAD_MAPPING,
                    "",
                    "the mapping reads %s, the input is %s".formatted(declared.code(), format.code()));
        }
        Opened opened = Opened.open(input, format == Format.AUTO ? declared : format, spec.input());
        try {
            boolean isCsv = opened.format() == Format.CSV;
            RowMapper rows = new RowMapper(spec, context, opened.beside(), isCsv);
            mapper = rows;
            Pieces pieces = opened.pieces();
            if (isCsv && pieces instanceof LinePieces lines) {
                pieces = csvRows(lines);
            } else {
                columns = new Columns(
                        spec.input().columns().isEmpty()
                                ? opened.fields()
                                : spec.input().columns());
            }
            rows.check(columns);
            return pieces;
        } catch (InvalidRecordException e) {
            opened.pieces().close();
            throw e;
        }
    }

    /** Reads the header, or looks at the first row where there is none. */
    private Pieces csvRows(LinePieces lines) {
        InputSpec described = spec.input();
        Piece first = lines.next();
        if (first == null) {
            Outcome.Rejected ending = lines.ending();
            throw ending == null
                    ? new InvalidRecordException(Reason.TRUNCATED, "", "the input is empty")
                    : new InvalidRecordException(ending.reason(), "", ending.detail());
        }
        if (first.problem() != null && described.header()) {
            throw new InvalidRecordException(
                    Reason.BAD_MAPPING, "", "the header on line %d cannot be read".formatted(first.number()));
        }
        char delimiter = described.delimiter() == InputSpec.AUTO_DELIMITER
                ? Sniffer.delimiter(first.bytes(), first.from(), first.length())
                : described.delimiter();
        lines.delimiter(delimiter);
        CsvFields fields = new CsvFields(delimiter, described.quote(), described.charset());
        csv = fields;
        if (!described.header()) {
            columns = new Columns(described.columns());
            return new Pushback(lines, first);
        }
        fields.set(first.bytes(), first.from(), first.length());
        columns = new Columns(described.columns().isEmpty() ? fields.texts() : described.columns());
        return lines;
    }

    @Override
    Reading read(Piece piece, long number) {
        return Objects.requireNonNull(mapper).map(csv == null ? json(piece) : delimited(piece, csv), number);
    }

    private Row delimited(Piece piece, CsvFields fields) {
        fields.set(piece.bytes(), piece.from(), piece.length());
        width(fields.size(), fields.sizeWithoutEmptyEnd(), "columns");
        return new CsvRow(columns, fields, spec.input().nulls());
    }

    private Row json(Piece piece) {
        JsonNode node = Json.tree(piece.bytes(), piece.from(), piece.length());
        if (node.isArray()) {
            width(node.size(), node.size(), "fields");
            return new JsonRow.OfArray(columns, node, spec.input().nulls());
        }
        if (node.isObject()) {
            return JsonRow.OfObject.of(node, spec.input().nulls());
        }
        throw new InvalidRecordException(
                Reason.MISSING_FIELD,
                "",
                "a row is a JSON object or array, got " + Cell.of(node).described());
    }

    /** @param least without what may stand at the end for nothing */
    private void width(int found, int least, String what) {
        int expected = columns.size();
        if (expected > 0 && (found < expected || least > expected)) {
            throw new InvalidRecordException(
                    Reason.MISSING_FIELD, "", "has %d %s where %d are expected".formatted(found, what, expected));
        }
    }

    /** Gives back the piece that was looked at. It is still good: nothing has been read after it. */
    private static final class Pushback implements Pieces {
        private final Pieces rest;
        private @Nullable Piece first;

        Pushback(Pieces rest, Piece first) {
            this.rest = rest;
            this.first = first;
        }

        @Override
        public @Nullable Piece next() {
            Piece looked = first;
            first = null;
            return looked == null ? rest.next() : looked;
        }

        @Override
        public String at(Piece piece) {
            return rest.at(piece);
        }

        @Override
        public Outcome.@Nullable Rejected ending() {
            return rest.ending();
        }

        @Override
        public void close() {
            rest.close();
        }
    }
}
