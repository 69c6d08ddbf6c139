package io.lapwing.mapping.guess;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A name for each column that is no other's and that the contract takes; without its unit where that leaves it unique. */
final class MetricNames {
    private final Map<Column, Heading> headings = new HashMap<>();
    private final Map<Column, String> plain = new HashMap<>();

    MetricNames(List<Column> columns) {
        Map<String, Integer> withoutUnit = new HashMap<>();
        columns.forEach(column -> withoutUnit.merge(Heading.of(column.name()).name(), 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        Set<String> takenPlain = new HashSet<>();
        for (Column column : columns) {
            Heading heading = Heading.of(column.name());
            boolean isUnique = withoutUnit.getOrDefault(heading.name(), 0) == 1;
            String name = isUnique ? heading.name() : column.name();
            headings.put(column, new Heading(free(name, column, taken), heading.unit()));
            plain.put(column, free(column.name(), column, takenPlain));
        }
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
