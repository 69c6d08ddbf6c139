package io.lapwing.cli.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.cli.terminal.Printable;
import io.lapwing.cli.terminal.Progress;
import io.lapwing.cli.terminal.Table;
import io.lapwing.evaluation.Evaluation;
import io.lapwing.evaluation.Protocol;
import io.lapwing.evaluation.Series;
import io.lapwing.evaluation.SeriesDetector;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** Runs the chosen detectors, and prints a row for each. */
record Report(CommandSpec spec, EvaluateOptions options) {
    private static final int BAR = 24;
    private static final Set<String> TO_A_HUNDRED = Set.of("standard", "rewardLowFp", "rewardLowFn", "far", "mar");
    private static final Set<String> COUNTS = Set.of("falseAlarms", "falseAlarmsPerDay", "medianDelay");

    /**
     * @param corpus is read after the options were found to be right
     * @param how a line on what the figures mean
     */
    <P> void print(Protocol<P> protocol, Supplier<List<Series>> corpus, String how) {
        List<SeriesDetector> detectors = options.detectors(spec);
        List<Series> series = corpus.get();
        List<Map<String, Double>> figures =
                run(new Evaluation<>(protocol, series, options.jobs(), options.seeds()), detectors);
        PrintWriter out = spec.commandLine().getOut();
        if (options.json()) {
            out.println(json(detectors, figures).toPrettyString());
        } else {
            table(detectors, figures).print(out);
            out.println();
            out.println("%,d series, %,d readings, %s. %s"
                    .formatted(
                            series.size(),
                            series.stream().mapToLong(Series::size).sum(),
                            seeds(options.seeds()),
                            how));
        }
        out.flush();
    }

    private <P> List<Map<String, Double>> run(Evaluation<P> evaluation, List<SeriesDetector> detectors) {
        Progress progress = Progress.on(spec.commandLine().getErr());
        int steps = evaluation.steps(detectors.size());
        try {
            progress.update(() -> line(0, steps));
            return evaluation.run(detectors, done -> progress.update(() -> line(done, steps)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Broken off.", e);
        } finally {
            progress.clear();
        }
    }

    private static String line(int done, int steps) {
        return "%s %,d of %,d series scored".formatted(Progress.bar((double) done / steps, BAR), done, steps);
    }

    private static String seeds(List<Long> seeds) {
        return seeds.size() == 1
                ? "seed " + seeds.getFirst()
                : "mean of seeds %d to %d".formatted(seeds.getFirst(), seeds.getLast());
    }

    private static ArrayNode json(List<SeriesDetector> detectors, List<Map<String, Double>> figures) {
        ArrayNode array = new ObjectMapper().createArrayNode();
        for (int i = 0; i < detectors.size(); i++) {
            ObjectNode object =
                    array.addObject().put("detector", detectors.get(i).name());
            figures.get(i).forEach((name, figure) -> {
                if (Double.isFinite(figure)) {
                    object.put(name, figure);
                } else {
                    object.putNull(name);
                }
            });
        }
        return array;
    }

    private static Table table(List<SeriesDetector> detectors, List<Map<String, Double>> figures) {
        Table table = new Table("");
        List<String> heading = new ArrayList<>(List.of("detector"));
        heading.addAll(figures.getFirst().keySet());
        table.row(heading);
        for (int i = 0; i < detectors.size(); i++) {
            List<String> row = new ArrayList<>(List.of(detectors.get(i).name()));
            figures.get(i).forEach((name, figure) -> row.add(shown(name, figure)));
            table.row(row);
        }
        return table;
    }

    private static String shown(String name, double figure) {
        if (!Double.isFinite(figure)) {
            return "–";
        }
        return Printable.fixed(figure, TO_A_HUNDRED.contains(name) ? 1 : COUNTS.contains(name) ? 2 : 4);
    }
}
