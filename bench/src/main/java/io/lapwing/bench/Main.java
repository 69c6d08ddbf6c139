package io.lapwing.bench;

import io.lapwing.bench.detectors.DetectorsCommand;
import io.lapwing.bench.idle.IdleCommand;
import io.lapwing.bench.pipeline.PipelineCommand;
import io.lapwing.bench.windowing.WindowingCommand;
import io.lapwing.bench.windows.WindowsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./lapwing bench NAME}. */
@Command(
        name = "bench",
        description = "Measures. Each figure is printed with what it was measured on.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PipelineCommand.class,
            IdleCommand.class,
            WindowsCommand.class,
            DetectorsCommand.class,
            WindowingCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    commandLine.getErr().println("bench: " + e.getMessage());
                    return 1;
                })
                .execute(args));
    }
}
