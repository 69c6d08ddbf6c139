package io.lapwing.mapping.guess;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A name for each column that is no other's and that the contract takes; without its unit where that leaves it unique. */
final class MetricNames {
    private final Map<Column, Heading> headings = new HashMap<>();
    private final Map<Column, String> plain = new HashMap<>();

    MetricNames(List<Column> columns) {
        Set<String> all = columns.stream().map(Column::name).collect(Collectors.toSet());
        Map<String, Integer> withoutUnit = new HashMap<>();
        columns.forEach(column -> withoutUnit.merge(heading(column.name(), all).name(), 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        Set<String> takenPlain = new HashSet<>();
        for (Column column : columns) {
            Heading heading = heading(column.name(), all);
            boolean isUnique = withoutUnit.getOrDefault(heading.name(), 0) == 1;
            String name = isUnique ? heading.name() : column.name();
            headings.put(column, new Heading(free(name, column, taken), heading.unit(), heading.doubted()));
            plain.put(column, free(column.name(), column, takenPlain));
        }
    }

    /** A letter at the end is no unit where the next or the one before it is there, too: temp_b and temp_c are two places. */
    private static Heading heading(String column, Set<String> all) {
        Heading heading = Heading.of(column);
        if (!heading.doubted()) {
            return heading;
        }
        int last = column.length() - 1;
        String before = column.substring(0, last);
        boolean isNumbering =
                IntStream.of(-1, 1).anyMatch(step -> all.contains(before + (char) (column.charAt(last) + step)));
        return isNumbering ? new Heading(column, null, false) : heading;
    }

    private static String free(String name, Column column, Set<String> taken) {
        if (GuessedYaml.isName(name) && taken.add(name)) {
            return name;
        }
        String byPosition = "field" + column.index();
        while (!taken.add(byPosition)) {
            byPosition += "_";
        }
        return byPosition;
    }

    Heading heading(Column column) {
        return Objects.requireNonNull(headings.get(column));
    }

    /** The name as the column has it, where nothing is against it. */
    String plain(Column column) {
        return Objects.requireNonNull(plain.get(column));
    }
}
