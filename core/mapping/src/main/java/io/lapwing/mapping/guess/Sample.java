package io.lapwing.mapping.guess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.input.CsvFields;
import io.lapwing.mapping.input.Json;
import io.lapwing.mapping.input.Opened;
import io.lapwing.mapping.input.Piece;
import io.lapwing.mapping.input.Pieces;
import io.lapwing.mapping.input.Sniffer;
import io.lapwing.mapping.spec.InputSpec;
import io.lapwing.mapping.spec.JsonPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a file, column by column.
 *
 * @param delimiter of a CSV; 0 for JSON
 * @param header whether the first line of a CSV has names
 * @param rows where the rows of a JSON object stand; null where they are not in an object
 * @param beside what stands beside them
 */
record Sample(
        Format format,
        char delimiter,
        boolean header,
        @Nullable String rows,
        JsonNode beside,
        Collection<ColumnProfile> columns,
        int count) {
    private static final int ROWS = 500;
    private static final int NESTING = 4;

    /** @throws InvalidRecordException where the input as a whole cannot be read */
    static Sample of(Input input) {
        Opened opened = Opened.open(input, Format.AUTO, InputSpec.DEFAULT);
        if (opened.format() == Format.CSV) {
            try (Pieces pieces = opened.pieces()) {
                return csv(pieces);
            }
        }
        String rows = opened.fields().isEmpty() ? null : InputSpec.DATA.toString();
        if (rows == null && opened.format() == Format.JSON) {
            rows = rowsInside(opened.pieces());
            opened.pieces().close();
            opened = Opened.open(input, Format.AUTO, rows == null ? InputSpec.DEFAULT : withRows(rows));
        }
        try (Pieces pieces = opened.pieces()) {
            return json(opened, pieces, rows);
        }
    }

    private static Sample csv(Pieces pieces) {
        Piece first = pieces.next();
        if (first == null) {
            return new Sample(Format.CSV, ',', true, null, JsonNodeFactory.instance.objectNode(), List.of(), 0);
        }
        char delimiter = Sniffer.delimiter(first.bytes(), first.from(), first.length());
        CsvFields fields = new CsvFields(delimiter, '"', InputSpec.DEFAULT.charset());
        fields.set(first.bytes(), first.from(), first.length());
        List<String> head = fields.texts();
        boolean header = head.stream().noneMatch(ColumnProfile::looksLikeData);
        Map<String, ColumnProfile> columns = new LinkedHashMap<>();
        for (int i = 0; i < head.size(); i++) {
            String name = header ? head.get(i) : "field" + i;
            columns.putIfAbsent(name, new ColumnProfile(name));
        }
        List<String> names = List.copyOf(columns.keySet());
        int count = 0;
        if (!header) {
            add(columns, names, head);
            count++;
        }
        for (Piece piece = pieces.next(); piece != null && count < ROWS; piece = pieces.next()) {
            try {
                fields.set(piece.bytes(), piece.from(), piece.length());
                add(columns, names, fields.texts());
                count++;
            } catch (InvalidRecordException e) {
                // A broken row says nothing about the others.
            }
        }
        return new Sample(
                Format.CSV, delimiter, header, null, JsonNodeFactory.instance.objectNode(), columns.values(), count);
    }

    private static void add(Map<String, ColumnProfile> columns, List<String> names, List<String> row) {
        for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
            ColumnProfile column = columns.get(names.get(i));
            if (column != null) {
                column.add(row.get(i));
            }
        }
    }

    private static Sample json(Opened opened, Pieces pieces, @Nullable String rows) {
        Map<String, ColumnProfile> columns = new LinkedHashMap<>();
        int count = 0;
        for (Piece piece = pieces.next(); piece != null && count < ROWS; piece = pieces.next()) {
            try {
                JsonNode row = Json.tree(piece.bytes(), piece.from(), piece.length());
                if (row.isArray()) {
                    for (int i = 0; i < row.size(); i++) {
                        String name =
                                i < opened.fields().size() ? opened.fields().get(i) : "field" + i;
                        column(columns, name).add(row.get(i));
                    }
                } else {
                    flatten(columns, "", row, 0);
                }
                count++;
            } catch (InvalidRecordException e) {
                // A broken row says nothing about the others.
            }
        }
        return new Sample(opened.format(), (char) 0, true, rows, opened.beside(), columns.values(), count);
    }

    private static void flatten(Map<String, ColumnProfile> columns, String prefix, JsonNode object, int depth) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = prefix + field.getKey();
            if (field.getValue().isObject() && depth < NESTING) {
                flatten(columns, name + ".", field.getValue(), depth + 1);
            } else if (field.getValue().isValueNode()) {
                column(columns, name).add(field.getValue());
            }
        }
    }

    private static ColumnProfile column(Map<String, ColumnProfile> columns, String name) {
        return columns.computeIfAbsent(name, ColumnProfile::new);
    }

    /** Where in a JSON object an array of objects or arrays stands, the first found; null where the object is a row itself. */
    private static @Nullable String rowsInside(Pieces pieces) {
        Piece piece = pieces.next();
        if (piece == null || piece.problem() != null || !pieces.at(piece).isEmpty()) {
            return null;
        }
        try {
            return arrayIn(Json.tree(piece.bytes(), piece.from(), piece.length()), "", 0);
        } catch (InvalidRecordException e) {
            return null;
        }
    }

    private static @Nullable String arrayIn(JsonNode object, String prefix, int depth) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
        for (Map.Entry<String, JsonNode> field : fields) {
            JsonNode value = field.getValue();
            if (value.isArray() && !value.isEmpty() && value.get(0).isContainerNode()) {
                return prefix + field.getKey();
            }
        }
        for (Map.Entry<String, JsonNode> field : fields) {
            if (field.getValue().isObject() && depth < NESTING) {
                String inside = arrayIn(field.getValue(), prefix + field.getKey() + ".", depth + 1);
                if (inside != null) {
                    return inside;
                }
            }
        }
        return null;
    }

    private static InputSpec withRows(String rows) {
        InputSpec usual = InputSpec.DEFAULT;
        return new InputSpec(
                usual.format(),
                usual.delimiter(),
                usual.header(),
                usual.columns(),
                usual.quote(),
                usual.charset(),
                usual.comment(),
                usual.skip(),
                usual.decimal(),
                usual.nulls(),
                JsonPath.parse(rows),
                usual.fields());
    }
}
