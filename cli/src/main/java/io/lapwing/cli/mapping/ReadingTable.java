package io.lapwing.cli.mapping;

import io.lapwing.cli.terminal.Printable;
import io.lapwing.cli.terminal.Table;
import io.lapwing.contracts.Reading;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Readings below each other; columns that no reading fills are left out, and so are metrics beyond what a line holds. */
final class ReadingTable {
    private static final int METRICS = 8;

    private final List<Reading> readings;
    private final Map<String, String> units = new LinkedHashMap<>();

    private ReadingTable(List<Reading> readings) {
        this.readings = readings;
        for (Reading reading : readings) {
            for (String metric : reading.values().metrics()) {
                units.merge(metric, Objects.requireNonNullElse(reading.units().get(metric), ""), (a, b) -> b);
            }
        }
    }

    static ReadingTable of(List<Reading> readings) {
        return new ReadingTable(readings);
    }

    void print(PrintWriter out) {
        List<String> metrics = units.keySet().stream().limit(METRICS).toList();
        boolean seq = readings.stream().anyMatch(r -> r.seq() > 0);
        boolean location = readings.stream().anyMatch(r -> r.location() != null);
        boolean flag = readings.stream().anyMatch(r -> r.flag() != null);
        boolean attributes = readings.stream().anyMatch(r -> !r.attributes().isEmpty());
        Table table = new Table("");
        List<String> head = new ArrayList<>(List.of("time", "sensor"));
        add(head, seq, "seq");
        add(head, location, "location");
        metrics.forEach(metric -> head.add(metric + unit(metric)));
        add(head, flag, "flag");
        add(head, attributes, "attributes");
        table.row(head);
        for (Reading reading : readings) {
            List<String> row = new ArrayList<>(List.of(reading.time().toString(), reading.sensor()));
            add(row, seq, String.valueOf(reading.seq()));
            add(row, location, Objects.requireNonNullElse(reading.location(), ""));
            metrics.forEach(metric -> row.add(value(reading, metric)));
            add(row, flag, reading.flag() == null ? "" : reading.flag() ? "anomalous" : "normal");
            add(row, attributes, attributes(reading));
            table.row(row);
        }
        table.print(out);
        if (units.size() > METRICS) {
            out.println(Printable.text(units.keySet().stream()
                    .skip(METRICS)
                    .collect(Collectors.joining(", ", "and " + (units.size() - METRICS) + " more metrics: ", ""))));
        }
    }

    private static void add(List<String> row, boolean wanted, String cell) {
        if (wanted) {
            row.add(cell);
        }
    }

    private String unit(String metric) {
        String unit = units.getOrDefault(metric, "");
        return unit.isEmpty() ? "" : " [" + unit + "]";
    }

    private static String value(Reading reading, String metric) {
        int at = reading.values().indexOf(metric);
        return at < 0
                ? ""
                : reading.values().isNull(at)
                        ? "null"
                        : Printable.number(reading.values().number(at));
    }

    private static String attributes(Reading reading) {
        return reading.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(a -> a.getKey() + "="
                        + (a.getValue() instanceof Double number ? Printable.number(number) : a.getValue()))
                .collect(Collectors.joining(" "));
    }
}
