package io.lapwing.cli.evaluate;

import io.lapwing.evaluation.TableProtocol;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lapwing evaluate auc FILE}. */
@Command(
        name = "auc",
        description = "Area under the ROC curve over a table. Detectors may look at the whole of it first: limits and"
                + " forests come from it. Rows of a warm-up are left out.",
        footer = {
            "",
            "Example: ./lapwing evaluate auc shuttle.csv.gz --label label --detector hst --hst 25/15/250 --seeds 5"
        })
final class AucCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluateOptions options = new EvaluateOptions();

    @Parameters(paramLabel = "FILE", description = "A CSV with a header, also packed by gzip.")
    private Path file;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            required = true,
            description = "1 where a row is anomalous, else 0.")
    private String label = "";

    @Option(
            names = "--features",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns to look at, separated by commas (all but time and label if left out).")
    private List<String> features = List.of();

    @Override
    public void run() {
        new Report(spec, options)
                .print(
                        new TableProtocol(),
                        () -> List.of(LabelledTables.file(file, label, features)),
                        "0.5 is chance, 1 perfect.");
    }
}
