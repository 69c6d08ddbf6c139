package io.lapwing.cli.evaluate;

import io.lapwing.cli.terminal.Printable;
import io.lapwing.evaluation.Events;
import io.lapwing.evaluation.SeriesDetector;
import io.lapwing.evaluation.SeriesProtocol;
import io.lapwing.evaluation.VusPr;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lapwing evaluate series DIR}. */
@Command(
        name = "series",
        description = "VUS-PR and AUC-PR, and what a person on call would count: anomalies found, false alarms a day,"
                + " readings until the first alarm.",
        footer = {"", "Example: ./lapwing evaluate series my-labelled-data --detector all"})
final class SeriesCommand implements Runnable {
    private static final int MOST_WINDOW = 100_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluateOptions options = new EvaluateOptions();

    @Parameters(
            paramLabel = "DIR",
            description = "CSV files with a header, a time if there is one, metrics, and a column label of 0 and 1; or"
                    + " series of NAB with their combined_windows.json.")
    private Path folder;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description =
                    "What says 0 or 1 (label if left out, or NAB's windows where they are there); none: nothing is"
                            + " anomalous and every alarm is false.")
    private @Nullable String label;

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description = "A score at or above it is an alarm (${DEFAULT-VALUE} if left out: where the detector itself"
                    + " fires).")
    private double threshold = SeriesDetector.Scorer.ALARM;

    @Option(
            names = "--grace",
            paramLabel = "K",
            description =
                    "Readings after an anomaly in which an alarm still belongs to it (${DEFAULT-VALUE} if left out).")
    private int grace = Events.GRACE;

    @Option(
            names = "--window",
            paramLabel = "L",
            description = "Widest soft border of VUS-PR, in readings (${DEFAULT-VALUE} if left out).")
    private int window = VusPr.WINDOW;

    @Override
    public void run() {
        EvaluateOptions.check(spec, grace >= 0 && grace <= MOST_WINDOW, "--grace: 0 to 100,000, got " + grace);
        EvaluateOptions.check(spec, window >= 0 && window <= MOST_WINDOW, "--window: 0 to 100,000, got " + window);
        new Report(spec, options)
                .print(
                        new SeriesProtocol(threshold, grace, window),
                        () -> LabelledTables.folder(folder, label),
                        "Alarms from a score of %s on; delays in readings.".formatted(Printable.number(threshold)));
    }
}
