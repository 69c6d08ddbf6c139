package io.lapwing.mapping.guess;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.input.Json;
import io.lapwing.mapping.input.Opened;
import io.lapwing.mapping.input.Piece;
import io.lapwing.mapping.input.Pieces;
import io.lapwing.mapping.spec.InputSpec;
import io.lapwing.mapping.spec.JsonPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first rows of a JSON input; names of objects inside are paths. */
final class JsonSample {
    private static final int NESTING = 4;

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Sample.Room room = new Sample.Room();

    private JsonSample() {}

    static Sample of(Input input, Format format) {
        Opened opened = Opened.open(input, format, InputSpec.DEFAULT);
        String rows = opened.fields().isEmpty() ? null : InputSpec.DATA.toString();
        if (rows == null && format == Format.JSON) {
            try (Pieces pieces = opened.pieces()) {
                rows = rowsInside(pieces);
            }
            opened = Opened.open(
                    input, format, rows == null ? InputSpec.DEFAULT : InputSpec.DEFAULT.withRows(JsonPath.parse(rows)));
        }
        return new JsonSample().read(opened, rows);
    }

    private Sample read(Opened opened, @Nullable String rows) {
        try (Pieces pieces = opened.pieces()) {
            for (Piece piece = pieces.next(); piece != null && room.isLeft(); piece = pieces.next()) {
                try {
                    row(
                            Json.tree(piece.bytes(), piece.from(), piece.length()),
                            opened.fields(),
                            room.take(0, piece.length()),
                            pieces.at(piece));
                } catch (InvalidRecordException e) {
                    // A broken row says nothing about the others.
                }
            }
        }
        InputSpec spec = InputSpec.DEFAULT.withFormat(opened.format());
        return new Sample(
                rows == null ? spec : spec.withRows(JsonPath.parse(rows)),
                true,
                null,
                opened.beside(),
                List.copyOf(columns.values()),
                room.rows(),
                List.of());
    }

    private void row(JsonNode json, List<String> fields, int row, String at) {
        if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                put(i < fields.size() ? fields.get(i) : "field" + i, json.get(i), row, at);
            }
        } else {
            flatten("", json, 0, row, at);
        }
    }

    private void flatten(String prefix, JsonNode object, int depth, int row, String at) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = prefix + field.getKey();
            if (field.getValue().isObject() && depth < NESTING) {
                flatten(name + ".", field.getValue(), depth + 1, row, at);
            } else if (field.getValue().isValueNode()) {
                put(name, field.getValue(), row, at);
            }
        }
    }

    private void put(String name, JsonNode value, int row, String at) {
        if (room.isLeft()) {
            Column column = columns.get(name);
            if (column == null) {
                column = new Column(columns.size(), name);
                columns.put(name, column);
            }
            column.put(row, Column.Cell.of(value, at));
            room.took(1);
        }
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
}
