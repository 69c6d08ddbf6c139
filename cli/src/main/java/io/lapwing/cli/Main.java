package io.lapwing.cli;

import io.lapwing.cli.evaluate.EvaluateCommand;
import io.lapwing.cli.explain.ExplainCommand;
import io.lapwing.cli.mapping.MappingCommand;
import io.lapwing.cli.send.ReplayCommand;
import io.lapwing.cli.send.SimulateCommand;
import io.lapwing.cli.tail.TailCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The program behind {@code ./lapwing replay}, {@code simulate}, {@code tail}, {@code explain}, {@code mapping} and {@code
 * evaluate}. Ends with 0 where it did what it was asked, 1 where it failed, 2 where the command line was wrong.
 */
@Command(
        name = "./lapwing",
        synopsisSubcommandLabel = "COMMAND",
        description = "What a person does with files and a running Lapwing.",
        subcommands = {
            ReplayCommand.class,
            SimulateCommand.class,
            TailCommand.class,
            ExplainCommand.class,
            MappingCommand.class,
            EvaluateCommand.class
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
        // UTF-8 whatever the locale says: what comes out is JSON, or holds units such as °C.
        System.exit(commandLine()
                .setOut(writer(FileDescriptor.out))
                .setErr(writer(FileDescriptor.err))
                .execute(args));
    }

    /** All commands; tests set its {@code out} and {@code err}. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Errors::usage)
                .setExecutionExceptionHandler(Errors::failure);
    }

    private static PrintWriter writer(FileDescriptor to) {
        return new PrintWriter(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }
}
