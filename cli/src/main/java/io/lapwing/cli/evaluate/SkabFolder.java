package io.lapwing.cli.evaluate;

import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.evaluation.Series;
import io.lapwing.evaluation.SkabProtocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The Skoltech Anomaly Benchmark or a part of it. Files without labels, such as the one without anomalies, are no part of
 * its protocol.
 */
final class SkabFolder {
    private static final String TIME = "datetime";
    private static final String LABEL = "anomaly";
    private static final Set<String> NO_METRICS = Set.of(TIME, LABEL, "changepoint");

    private SkabFolder() {}

    static List<Series> read(Path path) {
        Folder folder = new Folder(path);
        List<Series> series = new ArrayList<>();
        for (Path file : folder.files(Folder::isCsv)) {
            CsvTable table = CsvTable.read(file);
            int label = table.find(LABEL);
            if (label != CsvTable.NONE) {
                List<Integer> metrics = new ArrayList<>();
                for (int i = 0; i < table.columns().size(); i++) {
                    if (!NO_METRICS.contains(table.columns().get(i))) {
                        metrics.add(i);
                    }
                }
                series.add(table.series(
                        folder.relative(file), table.require(TIME), label, metrics, SkabProtocol.TRAINING));
            }
        }
        if (series.isEmpty()) {
            throw new CommandFailedException("No CSV below " + path + " has a column \"" + LABEL + "\".");
        }
        return series;
    }
}
