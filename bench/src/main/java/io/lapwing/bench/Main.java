package io.lapwing.bench;

import io.lapwing.bench.detectors.DetectorsCommand;
import io.lapwing.bench.idle.IdleCommand;
import io.lapwing.bench.pipeline.PipelineCommand;
import io.lapwing.bench.restore.RestoreCommand;
import io.lapwing.bench.windowing.WindowingCommand;
import io.lapwing.bench.windows.WindowsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code ./lapwing bench NAME}. */
@Command(
        name = "./lapwing bench",
        synopsisSubcommandLabel = "NAME",
        description = "Measures. Each figure is printed with what it was measured on.",
        subcommands = {
            PipelineCommand.class,
            IdleCommand.class,
            WindowsCommand.class,
            RestoreCommand.class,
            DetectorsCommand.class,
            WindowingCommand.class
        })
public final class Main {
    private static final int WIDTH = 100;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "This page.")
    private boolean help;

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main())
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler((e, given) -> {
                    CommandLine command = e.getCommandLine();
                    command.getErr().println("lapwing: " + e.getMessage());
                    command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    commandLine.getErr().println("lapwing: " + e.getMessage());
                    return 1;
                })
                .execute(args));
    }
}
