package io.lapwing.cli.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.evaluation.Anomaly;
import io.lapwing.evaluation.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The Numenta Anomaly Benchmark or a part of it: windows in one file, the series that it names anywhere below. */
final class NabFolder {
    private static final String WINDOWS = "combined_windows.json";

    private NabFolder() {}

    /** Whether windows are there. */
    static boolean isOne(Folder folder) {
        return !folder.files(WINDOWS::equals).isEmpty();
    }

    /** The labelled series that are there. */
    static List<Series> read(Path path) {
        Folder folder = new Folder(path);
        List<Path> found = folder.files(WINDOWS::equals);
        if (found.isEmpty()) {
            throw new CommandFailedException("There is no " + WINDOWS + " below " + path + ".");
        }
        Path labels = found.getFirst();
        List<Path> files = folder.files(Folder::isCsv);
        List<Series> series = new ArrayList<>();
        for (Map.Entry<String, JsonNode> windows : windows(labels).properties()) {
            files.stream()
                    .filter(file -> file.endsWith(windows.getKey()))
                    .findFirst()
                    .ifPresent(file -> series.add(series(file, labels, windows.getKey(), windows.getValue())));
        }
        if (series.isEmpty()) {
            throw new CommandFailedException("None of the series that %s names is below %s.".formatted(labels, path));
        }
        if (series.stream().allMatch(one -> one.anomalies().isEmpty())) {
            throw new CommandFailedException("No series below " + path + " has a window; NAB's score would be 0/0.");
        }
        return series;
    }

    private static JsonNode windows(Path labels) {
        try {
            JsonNode windows = new ObjectMapper().readTree(CsvTable.bytes(labels));
            if (windows.isObject()) {
                return windows;
            }
        } catch (JsonProcessingException e) {
            throw new CommandFailedException(
                    "%s, line %d: %s".formatted(labels, e.getLocation().getLineNr(), e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new CommandFailedException(labels + " cannot be read: " + e.getMessage(), e);
        }
        throw new CommandFailedException(labels + " is no object of series and their windows.");
    }

    private static Series series(Path file, Path labels, String name, JsonNode windows) {
        CsvTable table = CsvTable.read(file);
        Series series =
                table.series(name, table.require("timestamp"), CsvTable.NONE, List.of(table.require("value")), 0);
        List<Anomaly> anomalies = new ArrayList<>();
        for (JsonNode window : windows) {
            anomalies.add(anomaly(series, labels, window));
        }
        anomalies.sort(Comparator.comparingInt(Anomaly::begin));
        try {
            return new Series(name, series.metrics(), series.times(), series.columns(), anomalies, 0);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("%s, \"%s\": %s".formatted(labels, name, e.getMessage()), e);
        }
    }

    private static Anomaly anomaly(Series series, Path labels, JsonNode window) {
        String first = window.path(0).asText();
        String last = window.path(1).asText();
        if (!Cells.isTime(first) || !Cells.isTime(last)) {
            throw new CommandFailedException(
                    "%s, \"%s\": a window is two times, got %s.".formatted(labels, series.name(), window));
        }
        long from = Cells.micros(first);
        long to = Cells.micros(last);
        long[] times = series.times();
        int begin = -1;
        int end = -1;
        for (int i = 0; i < times.length; i++) {
            if (from <= times[i] && times[i] <= to) {
                begin = begin < 0 ? i : begin;
                end = i;
            }
        }
        if (begin < 0) {
            throw new CommandFailedException(
                    "%s, \"%s\": no reading lies in the window %s.".formatted(labels, series.name(), window));
        }
        return new Anomaly(begin, end);
    }
}
