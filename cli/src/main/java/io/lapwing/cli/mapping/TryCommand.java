package io.lapwing.cli.mapping;

import io.lapwing.cli.terminal.Printable;
import io.lapwing.cli.terminal.Table;
import io.lapwing.contracts.Reading;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Mappings;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.mapping.ReadContext;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lapwing mapping try NAME|FILE --input SAMPLE}. */
@Command(
        name = "try",
        description = "Shows the first ten readings that a mapping makes of a file, and the rows that it refuses. "
                + "Ends with 1 where no row becomes a reading.",
        footer = {
            "",
            "Example: ./lapwing mapping try day.yaml --input day.csv",
            "         ./lapwing mapping try day.csv --mapping day.yaml"
        })
final class TryCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME|FILE",
            description = "A mapping that comes with Lapwing, or a mapping file; with --mapping, the sample.")
    private String first;

    @Option(
            names = "--input",
            paramLabel = "SAMPLE",
            description = "What the mapping is tried on: CSV, JSON or NDJSON, also packed by gzip.")
    private @Nullable Path sample;

    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description = "The mapping, where the sample is named as replay names its file.")
    private @Nullable String named;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many rows to look at (${DEFAULT-VALUE} if left out).")
    private int rows;

    private String mapping = "";
    private Path input = Path.of("");
    private final List<Reading> readings = new ArrayList<>();
    private final List<Outcome.Rejected> rejects = new ArrayList<>();
    private final Map<String, Integer> rejectsByReason = new TreeMap<>();
    private int accepted;
    private int seen;
    private boolean more;

    @Override
    public Integer call() {
        if (rows < 1) {
            throw new ParameterException(spec.commandLine(), "--rows must be positive, got " + rows);
        }
        arrange();
        read(Mappings.named(mapping));
        PrintWriter out = spec.commandLine().getOut();
        if (!readings.isEmpty()) {
            ReadingTable.of(readings).print(out);
            out.println();
        }
        out.println(summary());
        if (!rejects.isEmpty()) {
            Table table = new Table("  ");
            rejects.forEach(reject -> table.row(
                    reject.at().isEmpty() ? "whole file" : reject.at(),
                    reject.reason().code(),
                    reject.detail()));
            table.print(out);
            int further = seen - accepted - rejects.size();
            if (further > 0) {
                out.println("  and " + further + " more");
            }
        }
        out.flush();
        return accepted > 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Both ways of naming a mapping and what it is tried on. */
    private void arrange() {
        if ((sample == null) == (named == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    sample == null
                            ? "What is the mapping to be tried on? ./lapwing mapping try %s --input SAMPLE"
                                    .formatted(first)
                            : "There is a mapping too many: ./lapwing mapping try %s --input %s"
                                    .formatted(named, sample));
        }
        mapping = named == null ? first : named;
        input = sample == null ? Path.of(first) : sample;
    }

    private void read(Mapping by) {
        ReadContext context = ReadContext.of(input.toString(), InstantSource.system());
        try (OutcomeReader reader = by.read(SampleFile.input(input), Format.AUTO, context)) {
            for (Outcome outcome = reader.next(); outcome != null; outcome = reader.next()) {
                if (seen == rows) {
                    more = true;
                    return;
                }
                seen++;
                take(outcome);
            }
        } catch (UncheckedIOException e) {
            throw SampleFile.unreadable(input, e);
        }
    }

    private void take(Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted(Reading reading) -> {
                accepted++;
                if (readings.size() < SHOWN) {
                    readings.add(reading);
                }
            }
            case Outcome.Rejected rejected -> {
                rejectsByReason.merge(rejected.reason().code(), 1, Integer::sum);
                if (rejects.size() < SHOWN) {
                    rejects.add(rejected);
                }
            }
        }
    }

    private String summary() {
        if (seen == 0) {
            return Printable.text(input.toString()) + " has no rows.";
        }
        if (seen == 1 && rejects.size() == 1 && rejects.getFirst().at().isEmpty()) {
            return Printable.text(input.toString()) + " cannot be read by the mapping " + mapping + ".";
        }
        String of = more ? "the first " + seen + " rows" : seen == 1 ? "1 row" : seen + " rows";
        String good = "%d %s from %s.".formatted(accepted, accepted == 1 ? "reading" : "readings", of);
        return rejects.isEmpty()
                ? good
                : good + " Refused: "
                        + rejectsByReason.entrySet().stream()
                                .map(reason -> reason.getValue() + " " + reason.getKey())
                                .collect(Collectors.joining(", "))
                        + ".";
    }
}
