package io.lapwing.cli.evaluate;

import io.lapwing.evaluation.UcrProtocol;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lapwing evaluate ucr DIR}. */
@Command(
        name = "ucr",
        description = "Accuracy on the UCR Anomaly Archive: the share of the series whose highest score stands at the"
                + " anomaly.",
        footer = {"", "Example: ./lapwing evaluate ucr UCR_Anomaly_FullData --detector all"})
final class UcrCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluateOptions options = new EvaluateOptions();

    @Parameters(
            paramLabel = "DIR",
            description = "Its files, anywhere below, also packed by gzip; what they are stands in their names.")
    private Path folder;

    @Override
    public void run() {
        new Report(spec, options)
                .print(
                        new UcrProtocol(),
                        () -> UcrFolder.read(folder),
                        "A hit is within the anomaly's length, at least 100 readings, of it.");
    }
}
