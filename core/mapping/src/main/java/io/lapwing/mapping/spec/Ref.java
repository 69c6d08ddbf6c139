package io.lapwing.mapping.spec;

import java.util.List;
import java.util.regex.Pattern;

/** Where a value comes from. */
public sealed interface Ref {
    /** In words, for the person whose row lacks it. */
    String described();

    /** The first of these columns that the row has; in JSON objects a key, else a path. */
    record Column(List<String> names) implements Ref {
        public Column {
            names = List.copyOf(names);
        }

        public static Column of(String name) {
            return new Column(List.of(name));
        }

        @Override
        public String described() {
            return "column " + String.join(" or ", names);
        }
    }

    /** @param index from 0 */
    record Position(int index) implements Ref {
        @Override
        public String described() {
            return "column number " + index + " (from 0)";
        }
    }

    /** A path inside a JSON row. */
    record Path(JsonPath path) implements Ref {
        @Override
        public String described() {
            return "path " + path;
        }
    }

    /** A path from the top of the JSON that holds the rows, such as {@code data_time_stamp} beside {@code data}. */
    record Beside(JsonPath path) implements Ref {
        @Override
        public String described() {
            return path + " beside the rows";
        }
    }

    /** @param value {@link String}, {@link Double} or {@link Boolean} */
    record Constant(Object value) implements Ref {
        @Override
        public String described() {
            return "constant " + value;
        }
    }

    /**
     * A group of a pattern that is found in the file's name.
     *
     * @param group 0 is the whole match
     */
    record FromFile(Pattern pattern, int group) implements Ref {
        @Override
        public String described() {
            return "the file's name";
        }
    }
}
