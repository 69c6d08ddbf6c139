package io.lapwing.cli.evaluate;

import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.evaluation.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Anybody's CSV files with a 0/1 column that says what is anomalous. */
final class LabelledTables {
    private static final String LABEL = "label";
    /** In place of a column. */
    private static final String NOTHING = "none";

    private static final Set<String> TIMES =
            Set.of("time", "timestamp", "datetime", "date_time", "date time", "date", "ts", "_time");

    private LabelledTables() {}

    /**
     * Every CSV below the folder.
     *
     * @param label column; {@link #NOTHING} where nothing is anomalous; null for NAB's windows where they are there, else
     *     the column of that name
     */
    static List<Series> folder(Path path, @Nullable String label) {
        Folder folder = new Folder(path);
        if (label == null && NabFolder.isOne(folder)) {
            return NabFolder.read(path);
        }
        String column = label == null ? LABEL : label;
        List<Path> files = folder.files(Folder::isCsv);
        if (files.isEmpty()) {
            throw new CommandFailedException("There is no CSV below " + path + ".");
        }
        List<Series> series = new ArrayList<>();
        for (Path file : files) {
            CsvTable table = CsvTable.read(file);
            int labels = column.equals(NOTHING) ? CsvTable.NONE : table.require(column);
            series.add(series(table, folder.relative(file), labels, List.of()));
        }
        return series;
    }

    /** @param features columns to look at; empty for all but time and label */
    static Series file(Path file, String label, List<String> features) {
        CsvTable table = CsvTable.read(file);
        int labels = table.require(label);
        List<Integer> metrics = new ArrayList<>();
        for (String feature : features) {
            int metric = table.require(feature);
            if (metric == labels) {
                throw new CommandFailedException("--features: \"" + feature + "\" is the label.");
            }
            metrics.add(metric);
        }
        return series(table, String.valueOf(file.getFileName()), labels, metrics);
    }

    private static Series series(CsvTable table, String name, int label, List<Integer> chosen) {
        int time = time(table, label);
        List<Integer> metrics = new ArrayList<>(chosen);
        for (int i = 0; chosen.isEmpty() && i < table.columns().size(); i++) {
            if (i != time && i != label) {
                metrics.add(i);
            }
        }
        return table.series(name, metrics.contains(time) ? CsvTable.NONE : time, label, metrics, 0);
    }

    /** The first column called so, else the first that holds a time that is no number. */
    private static int time(CsvTable table, int label) {
        List<String> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (i != label && TIMES.contains(columns.get(i).toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            String first = table.first(i);
            if (i != label && !Cells.isNumber(first) && Cells.isTime(first)) {
                return i;
            }
        }
        return CsvTable.NONE;
    }
}
