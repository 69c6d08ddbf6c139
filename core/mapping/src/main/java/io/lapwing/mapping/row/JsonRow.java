package io.lapwing.mapping.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.mapping.spec.JsonPath;
import java.util.ArrayList;
import java.util.List;

/** A row that is a JSON value. */
sealed interface JsonRow extends Row {
    JsonNode node();

    @Override
    default Cell path(JsonPath path) {
        return Cell.of(path.in(node()));
    }

    @Override
    default int size() {
        return node().size();
    }

    /** {@code [v0, v1, …]}, the names beside the rows or in the mapping. */
    record OfArray(Columns columns, JsonNode node) implements JsonRow {
        @Override
        public Cell named(String name) {
            int i = columns.indexOf(name);
            return i < 0 ? Cell.Missing.MISSING : at(i);
        }

        @Override
        public Cell at(int index) {
            return Cell.of(node.path(index));
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
    record OfObject(JsonNode node, List<String> names) implements JsonRow {
        static OfObject of(JsonNode node) {
            List<String> names = new ArrayList<>(node.size());
            node.fieldNames().forEachRemaining(names::add);
            return new OfObject(node, names);
        }

        @Override
        public Cell named(String name) {
            JsonNode exact = node.get(name);
            if (exact != null) {
                return Cell.of(exact);
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
            return index < names.size() ? Cell.of(node.path(names.get(index))) : Cell.Missing.MISSING;
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
