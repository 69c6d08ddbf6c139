package io.lapwing.mapping.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.mapping.spec.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A row that is a JSON value. */
sealed interface JsonRow extends Row {
    JsonNode node();

    /** Texts that mean null. */
    Set<String> nulls();

    default Cell cell(JsonNode value) {
        return value.isTextual() && nulls().contains(value.textValue()) ? Cell.Null.NULL : Cell.of(value);
    }

    @Override
    default Cell path(JsonPath path) {
        return cell(path.in(node()));
    }

    @Override
    default int size() {
        return node().size();
    }

    /** {@code [v0, v1, …]}, the names beside the rows or in the mapping. */
    record OfArray(Columns columns, JsonNode node, Set<String> nulls) implements JsonRow {
        @Override
        public Cell named(String name) {
            int i = columns.indexOf(name);
            return i < 0 ? Cell.Missing.MISSING : at(i);
        }

        @Override
        public Cell at(int index) {
            return cell(node.path(index));
        }

        @Override
        public String name(int index) {
            return columns.name(index);
        }

        @Override
        public boolean hasColumns() {
            return true;
        }
    }

    /** {@code {"name":value,…}}. */
    record OfObject(JsonNode node, List<String> names, Set<String> nulls) implements JsonRow {
        static OfObject of(JsonNode node, Set<String> nulls) {
            List<String> names = new ArrayList<>(node.size());
            node.fieldNames().forEachRemaining(names::add);
            return new OfObject(node, names, nulls);
        }

        @Override
        public Cell named(String name) {
            JsonNode exact = node.get(name);
            if (exact != null) {
                return cell(exact);
            }
            if (name.indexOf('.') < 0 && name.indexOf('[') < 0) {
                return Cell.Missing.MISSING;
            }
            try {
                return path(JsonPath.parse(name));
            } catch (IllegalArgumentException e) {
                return Cell.Missing.MISSING;
            }
        }

        @Override
        public Cell at(int index) {
            return index < names.size() ? cell(node.path(names.get(index))) : Cell.Missing.MISSING;
        }

        @Override
        public String name(int index) {
            return names.get(index);
        }

        @Override
        public boolean hasColumns() {
            return false;
        }
    }
}
