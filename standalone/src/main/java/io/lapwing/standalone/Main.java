package io.lapwing.standalone;

import io.lapwing.standalone.command.BrokerCommand;
import io.lapwing.standalone.command.DemoCommand;
import io.lapwing.standalone.command.InfraCommand;
import io.lapwing.standalone.command.LogsCommand;
import io.lapwing.standalone.command.ResetCommand;
import io.lapwing.standalone.command.ScaleCommand;
import io.lapwing.standalone.command.StatusCommand;
import io.lapwing.standalone.command.StopCommand;
import io.lapwing.standalone.command.UpCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The program behind {@code ./lapwing demo}, {@code up}, {@code infra}, {@code status}, {@code scale}, {@code logs}, {@code stop}
 * and {@code reset}. Ends with 0 where it did what it was asked, 1 where it failed, 2 where the command line was wrong.
 */
@Command(
        name = "./lapwing",
        synopsisSubcommandLabel = "COMMAND",
        description = "The whole of Lapwing on one machine.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            InfraCommand.class,
            StatusCommand.class,
            ScaleCommand.class,
            LogsCommand.class,
            StopCommand.class,
            ResetCommand.class,
            BrokerCommand.class
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

    public static void main(String[] arguments) {
        // UTF-8 whatever the locale says: the services' logs hold units such as °C.
        System.exit(commandLine()
                .setOut(writer(FileDescriptor.out))
                .setErr(writer(FileDescriptor.err))
                .execute(arguments));
    }

    /** All commands; tests set its {@code out} and {@code err}. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler(Errors::usage)
                .setExecutionExceptionHandler(Errors::failure);
    }

    private static PrintWriter writer(FileDescriptor to) {
        return new PrintWriter(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }
}
