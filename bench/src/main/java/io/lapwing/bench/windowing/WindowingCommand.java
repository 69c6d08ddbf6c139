package io.lapwing.bench.windowing;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Time and bytes a reading on one thread, and the heap that many sensors need. */
@Command(name = "windowing", description = "Measures windows alone: ns and bytes a reading, heap of 100,000 sensors.")
public final class WindowingCommand implements Callable<Integer> {
    private static final double SECOND = 1e9;
    private static final String BYTES = "gc.alloc.rate.norm";

    @Option(
            names = "--forks",
            paramLabel = "N",
            description = "Processes a figure is measured in (${DEFAULT-VALUE} if left out).")
    private int forks = 1;

    @Option(names = "--memory-only", description = "The heap alone.")
    private boolean memoryOnly;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "java %s, %d processors%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        if (!memoryOnly) {
            printSteps(out);
        }
        out.flush();
        printMemory("-Xmx256m", 10, 0);
        printMemory("-Xmx3g", 1, 60);
        return 0;
    }

    private void printSteps(PrintWriter out) throws RunnerException {
        out.println("windows of 10 s, grace 1 s, lateness 1 min, a reading of each sensor a second, one thread:");
        out.printf(
                Locale.ROOT,
                "%8s %8s %-9s %12s %16s %12s %14s%n",
                "sensors",
                "metrics",
                "order",
                "ns/reading",
                "readings/s",
                "B/reading",
                "x fewest");
        out.flush();
        Map<String, Double> fewest = new HashMap<>();
        for (RunResult run : new Runner(new OptionsBuilder()
                        .include(StepBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .jvmArgs("-Xms3g", "-Xmx3g")
                        .forks(forks)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()) {
            double nanos = run.getPrimaryResult().getScore();
            String metrics = run.getParams().getParam("metrics");
            String order = run.getParams().getParam("order");
            // Those of the fewest sensors are measured first.
            double least = fewest.computeIfAbsent(metrics + order, same -> nanos);
            Result<?> bytes = run.getSecondaryResults().get(BYTES);
            out.printf(
                    Locale.ROOT,
                    "%8s %8s %-9s %12.1f %,16.0f %12s %14.1f%n",
                    run.getParams().getParam("sensors"),
                    metrics,
                    order.toLowerCase(Locale.ROOT).replace('_', ' '),
                    nanos,
                    SECOND / nanos,
                    bytes == null ? "?" : "%.2f".formatted(bytes.getScore()),
                    nanos / least);
        }
    }

    private static void printMemory(String heap, int interval, int lateness) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add(heap);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MemoryMain.class.getName()));
        command.addAll(List.of(Integer.toString(interval), Integer.toString(lateness)));
        int ended = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (ended != 0) {
            throw new IOException(
                    "with %s the windows do not fit, or the process failed otherwise: %d".formatted(heap, ended));
        }
    }
}
