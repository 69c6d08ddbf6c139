package io.lapwing.mapping.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.mapping.spec.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the JSON object that holds an array of rows, byte by byte and without recursion: first to learn what stands
 * beside the rows, before or after them, then once more to stop in front of them.
 */
final class TableWalk {
    /** What is longer beside the rows is passed over: times, names and field lists are short. */
    private static final int MAX_BESIDE = 1 << 18;

    private final ScanBuffer in;
    private final List<String> rows;
    private final Deque<ObjectNode> objects = new ArrayDeque<>();
    private final ObjectNode top = JsonNodeFactory.instance.objectNode();

    private TableWalk(ScanBuffer in, JsonPath rows) {
        this.in = in;
        this.rows = rows.names();
    }

    /**
     * @param values what stands beside the rows, in the place where it stands
     * @param rowsFound whether there is an array where the rows should be
     * @param whole whether the object was closed
     */
    record Envelope(ObjectNode values, boolean rowsFound, boolean whole) {}

    /** Reads all, passing over the rows. */
    static Envelope skim(ScanBuffer in, JsonPath rows) {
        TableWalk walk = new TableWalk(in, rows);
        boolean found = walk.toRows();
        if (!found) {
            return new Envelope(walk.top, false, walk.objects.isEmpty());
        }
        JsonElements elements = new JsonElements(in);
        while (elements.next() != null) {
            // Passed over.
        }
        boolean whole = elements.closed() && walk.toEnd();
        return new Envelope(walk.top, true, whole);
    }

    /** Stops behind the opening bracket of the rows; false where there are none. */
    static boolean stopAtRows(ScanBuffer in, JsonPath rows) {
        return new TableWalk(in, rows).toRows();
    }

    private boolean toRows() {
        JsonScan.skipBlanks(in);
        if (in.next() != '{') {
            return false;
        }
        objects.push(top);
        return walk(true);
    }

    private boolean toEnd() {
        walk(false);
        return objects.isEmpty();
    }

    /** Goes on until the rows (true) or the end of the outermost object, or until it makes no sense any more (false). */
    private boolean walk(boolean stopAtRows) {
        while (!objects.isEmpty()) {
            ObjectNode object = objects.element();
            JsonScan.skipBlanks(in);
            int b = in.next();
            if (b == '}') {
                objects.pop();
            } else if (b == '"') {
                String name = name();
                JsonScan.skipBlanks(in);
                if (name == null || in.next() != ':') {
                    return false;
                }
                JsonScan.skipBlanks(in);
                // Objects are pushed only on the way to the rows, so the one on top is always on it.
                int depth = objects.size();
                boolean onTheWay = stopAtRows && depth <= rows.size() && name.equals(rows.get(depth - 1));
                if (onTheWay && depth == rows.size() && in.peek() == '[') {
                    in.next();
                    return true;
                }
                if (onTheWay && depth < rows.size() && in.peek() == '{') {
                    in.next();
                    objects.push(object.putObject(name));
                } else if (!value(object, name)) {
                    return false;
                }
            } else if (b != ',') {
                return false;
            }
        }
        return false;
    }

    private @Nullable String name() {
        in.begin();
        boolean escaped = false;
        for (int b = in.next(); b != '"'; b = in.next()) {
            if (b == '\\') {
                escaped = true;
                b = in.next();
            }
            if (b == ScanBuffer.END || in.length() > MAX_BESIDE) {
                return null;
            }
        }
        String name = new String(in.array(), in.from(), in.length() - 1, StandardCharsets.UTF_8);
        if (escaped) {
            byte[] quoted = ("\"" + name + "\"").getBytes(StandardCharsets.UTF_8);
            try {
                return Json.tree(quoted, 0, quoted.length).asText();
            } catch (InvalidRecordException e) {
                return null;
            }
        }
        return name;
    }

    private boolean value(ObjectNode object, String name) {
        in.begin();
        JsonScan scan = new JsonScan(in, '}');
        Piece.Problem problem = scan.run(MAX_BESIDE);
        if (problem == null) {
            try {
                JsonNode value = Json.tree(in.array(), in.from(), in.length());
                object.set(name, value);
            } catch (InvalidRecordException e) {
                // Whoever needs it will say that it is missing.
            }
        }
        while (problem == Piece.Problem.TOO_LARGE) {
            in.begin();
            problem = scan.run(1 << 15);
        }
        return problem == null;
    }
}
