package io.lapwing.cli.evaluate;

import io.lapwing.cli.terminal.Printable;
import io.lapwing.evaluation.SeriesDetector;
import io.lapwing.evaluation.SkabProtocol;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lapwing evaluate skab DIR}. */
@Command(
        name = "skab",
        description =
                "F1, false and missed alarms (percent) of the Skoltech Anomaly Benchmark: a new model for each file,"
                        + " which learns unsupervised; readings from the 401st on count.",
        footer = {"", "Example: ./lapwing evaluate skab SKAB/data --detector all"})
final class SkabCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluateOptions options = new EvaluateOptions();

    @Parameters(paramLabel = "DIR", description = "Its CSV files, anywhere below; those without labels are left out.")
    private Path folder;

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description = "A score at or above it is an alarm (${DEFAULT-VALUE} if left out: where the detector itself"
                    + " fires).")
    private double threshold = SeriesDetector.Scorer.ALARM;

    @Override
    public void run() {
        new Report(spec, options)
                .print(
                        new SkabProtocol(threshold),
                        () -> SkabFolder.read(folder),
                        "Alarms from a score of %s on.".formatted(Printable.number(threshold)));
    }
}
