package io.lapwing.mapping.guess;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.input.CsvFields;
import io.lapwing.mapping.input.Opened;
import io.lapwing.mapping.input.Piece;
import io.lapwing.mapping.input.Pieces;
import io.lapwing.mapping.spec.InputSpec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The first rows of a CSV, once its character set, delimiter, first line and number style are found. */
final class CsvSample {
    private static final Charset LATIN = Charset.forName("windows-1252");
    private static final String COMMENT = "#";
    /** Lines that the delimiter is found by. */
    private static final int LINES = 200;

    private CsvSample() {}

    static Sample of(Input input) {
        List<String> doubts = new ArrayList<>();
        Lines lines = lines(input);
        if (lines.charset.equals(LATIN)) {
            doubts.add("the bytes are no UTF-8, so they are taken as windows-1252");
        }
        Delimiters.Found found = Delimiters.find(lines.first, lines.charset);
        if (found.skip() > 0) {
            doubts.add(
                    found.skip() == 1
                            ? "the first line is no part of the table and passed over"
                            : "the first %d lines are no part of the table and passed over".formatted(found.skip()));
        }
        InputSpec spec = InputSpec.DEFAULT.withLines(
                found.delimiter(), lines.charset, lines.comments ? COMMENT : "", found.skip());
        return read(input, spec, doubts);
    }

    /** @param first the first lines and their numbers, comments left out where there are any */
    private record Lines(List<Delimiters.Line> first, Charset charset, boolean comments) {}

    private static Lines lines(Input input) {
        List<Delimiters.Line> first = new ArrayList<>();
        int comments = 0;
        boolean utf8 = true;
        try (Pieces pieces = Opened.open(input, Format.CSV, InputSpec.DEFAULT).pieces()) {
            Sample.Room room = new Sample.Room();
            for (Piece piece = pieces.next(); piece != null && room.isLeft(); piece = pieces.next()) {
                room.take(1, piece.length());
                utf8 &= isUtf8(piece);
                if (first.size() < LINES && piece.problem() == null) {
                    boolean isComment = piece.bytes()[piece.from()] == COMMENT.charAt(0);
                    comments += isComment ? 1 : 0;
                    first.add(new Delimiters.Line(
                            java.util.Arrays.copyOfRange(piece.bytes(), piece.from(), piece.from() + piece.length()),
                            piece.number(),
                            isComment));
                }
            }
        }
        // One such line is rather the header.
        boolean hasComments = comments > 1 || comments == 1 && !first.getFirst().isComment();
        List<Delimiters.Line> kept =
                hasComments ? first.stream().filter(line -> !line.isComment()).toList() : first;
        return new Lines(kept, utf8 ? StandardCharsets.UTF_8 : LATIN, hasComments);
    }

    private static boolean isUtf8(Piece piece) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(piece.bytes(), piece.from(), piece.length()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Sample read(Input input, InputSpec spec, List<String> doubts) {
        List<List<Column.Cell>> rows = new ArrayList<>();
        Sample.Room room = new Sample.Room();
        CsvFields fields = new CsvFields(spec.delimiter(), spec.quote(), spec.charset());
        try (Pieces pieces = Opened.open(input, Format.CSV, spec).pieces()) {
            for (Piece piece = pieces.next(); piece != null && room.isLeft(); piece = pieces.next()) {
                if (piece.problem() != null) {
                    continue;
                }
                try {
                    fields.set(piece.bytes(), piece.from(), piece.length());
                    String at = pieces.at(piece);
                    List<Column.Cell> row = fields.texts().stream()
                            .map(text -> Column.Cell.ofText(text, at))
                            .toList();
                    room.take(row.size(), piece.length());
                    rows.add(row);
                } catch (InvalidRecordException e) {
                    // A broken row says nothing about the others.
                }
            }
        }
        boolean header = !rows.isEmpty() && FirstLine.isHeader(rows);
        List<Column> columns = columns(rows, header);
        NumberStyleGuess numbers = NumberStyleGuess.of(columns, spec.delimiter());
        if (!numbers.doubt().isEmpty()) {
            doubts.add(numbers.doubt());
        }
        if (!header && !rows.isEmpty()) {
            doubts.add("the first line holds data, so the columns are called field0, field1, … by their position");
        }
        return new Sample(
                spec,
                header,
                numbers.style(),
                JsonNodeFactory.instance.objectNode(),
                columns,
                rows.size() - (header ? 1 : 0),
                doubts);
    }

    /** Rows of another width than the first are not counted on. */
    private static List<Column> columns(List<List<Column.Cell>> rows, boolean header) {
        List<Column> columns = new ArrayList<>();
        int width = rows.isEmpty() ? 0 : rows.getFirst().size();
        for (int i = 0; i < width; i++) {
            columns.add(new Column(i, header ? rows.getFirst().get(i).text() : "field" + i));
        }
        for (int r = header ? 1 : 0; r < rows.size(); r++) {
            List<Column.Cell> row = rows.get(r);
            for (int i = 0; i < Math.min(width, row.size()); i++) {
                columns.get(i).put(r - (header ? 1 : 0), row.get(i));
            }
        }
        return columns;
    }
}
