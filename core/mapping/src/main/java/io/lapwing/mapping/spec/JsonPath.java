package io.lapwing.mapping.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a JSON value, such as {@code a.b[0].c}.
 *
 * @param steps names ({@link String}) and positions ({@link Integer})
 */
public record JsonPath(List<Object> steps) {
    public JsonPath {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException with one sentence that says what is wrong */
    public static JsonPath parse(String text) {
        List<Object> steps = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == '[') {
                int end = text.indexOf(']', i);
                if (end < 0) {
                    throw new IllegalArgumentException("\"[\" without \"]\" in the path " + text);
                }
                try {
                    steps.add(Integer.parseUnsignedInt(text.substring(i + 1, end)));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException("a position such as [0] is expected in the path " + text, e);
                }
                i = end + 1;
            } else {
                int end = i;
                while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
                    end++;
                }
                if (end == i) {
                    throw new IllegalArgumentException("an empty name in the path " + text);
                }
                steps.add(text.substring(i, end));
                i = end;
            }
            if (i < text.length() && text.charAt(i) == '.') {
                i++;
                if (i == text.length()) {
                    throw new IllegalArgumentException("the path " + text + " ends with a dot");
                }
            }
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a path must not be empty");
        }
        return new JsonPath(steps);
    }

    /** What stands there; a missing node where nothing does. */
    public JsonNode in(JsonNode root) {
        JsonNode node = root;
        for (Object step : steps) {
            node = switch (step) {
                case String name -> node.path(name);
                case Integer index -> node.path(index);
                default -> MissingNode.getInstance();
            };
        }
        return node;
    }

    /** The names of a path without positions. */
    public List<String> names() {
        return steps.stream().map(Object::toString).toList();
    }

    public boolean hasPositions() {
        return steps.stream().anyMatch(Integer.class::isInstance);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Object step : steps) {
            if (step instanceof Integer) {
                text.append('[').append(step).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step);
            }
        }
        return text.toString();
    }
}
