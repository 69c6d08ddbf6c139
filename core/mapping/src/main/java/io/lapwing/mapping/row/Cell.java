package io.lapwing.mapping.row;

import com.fasterxml.jackson.databind.JsonNode;

/** What stands at one place of a row. */
sealed interface Cell {
    /** The row has no such place. */
    enum Missing implements Cell {
        MISSING
    }

    enum Null implements Cell {
        NULL
    }

    record Text(String text) implements Cell {}

    /** @param text as it was written, as far as it is known */
    record Number(double value, String text) implements Cell {}

    record Bool(boolean value) implements Cell {}

    /** An object or an array. */
    record Nested(String kind) implements Cell {}

    static Cell of(JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING -> Missing.MISSING;
            case NULL -> Null.NULL;
            case STRING -> new Text(node.textValue());
            case NUMBER -> new Number(node.doubleValue(), node.asText());
            case BOOLEAN -> new Bool(node.booleanValue());
            case OBJECT -> new Nested("an object");
            default -> new Nested("an array");
        };
    }

    /** In words, for the person who sent it. */
    default String described() {
        return switch (this) {
            case Missing m -> "nothing";
            case Null n -> "null";
            case Text t -> "the text \"" + shown(t.text) + "\"";
            case Number n -> "the number " + shown(n.text);
            case Bool b -> Boolean.toString(b.value);
            case Nested n -> n.kind;
        };
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
