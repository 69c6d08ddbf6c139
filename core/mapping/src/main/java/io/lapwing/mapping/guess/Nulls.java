package io.lapwing.mapping.guess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words in metrics that mean null. They hold for the whole file, so none may be a sensor's or a place's name. */
final class Nulls {
    /** Where a word stands first, and how often. */
    private static final class Use {
        private final Column column;
        private final Column.Cell first;
        private int cells;

        private Use(Column column, Column.Cell first) {
            this.column = column;
            this.first = first;
        }
    }

    private final Map<String, Use> words = new LinkedHashMap<>();
    private final Roles roles;

    Nulls(Roles roles) {
        this.roles = roles;
        roles.rest().stream().filter(Profile::isMetric).forEach(this::add);
        roles.flag().ifPresent(this::add);
    }

    private void add(Profile profile) {
        for (Column.Cell cell : profile.missing()) {
            if (!isName(cell.text())) {
                words.computeIfAbsent(cell.text(), word -> new Use(profile.column(), cell)).cells++;
            }
        }
    }

    private boolean isName(String word) {
        return roles.sensor().filter(p -> p.column().holds(word)).isPresent()
                || roles.location().filter(p -> p.column().holds(word)).isPresent()
                || roles.label().filter(p -> p.column().holds(word)).isPresent();
    }

    List<String> words() {
        return List.copyOf(words.keySet());
    }

    /** Cells of a metric that will be refused. */
    List<Column.Cell> refused(Profile metric) {
        List<Column.Cell> refused = new ArrayList<>(metric.odd());
        metric.missing().stream()
                .filter(cell -> !words.containsKey(cell.text()))
                .forEach(refused::add);
        return refused;
    }

    List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        words.forEach((word, use) -> doubts.add("\"%s\" (%s, column %s%s) is taken as null"
                .formatted(
                        word,
                        use.first.at(),
                        use.column.described(),
                        use.cells == 1 ? "" : ", and %d more".formatted(use.cells - 1))));
        return doubts;
    }
}
