package io.lapwing.cli.evaluate;

import io.lapwing.evaluation.NabProtocol;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lapwing evaluate nab DIR}. */
@Command(
        name = "nab",
        description = "The score of the Numenta Anomaly Benchmark in its three profiles.",
        footer = {"", "Example: ./lapwing evaluate nab NAB --detector all"})
final class NabCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluateOptions options = new EvaluateOptions();

    @Parameters(
            paramLabel = "DIR",
            description = "Holds combined_windows.json and the series that it names, each anywhere below.")
    private Path folder;

    @Override
    public void run() {
        new Report(spec, options)
                .print(
                        new NabProtocol(),
                        () -> NabFolder.read(folder),
                        "0 is silence, 100 perfect; one threshold for all, the best.");
    }
}
