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
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The whole system on one machine. */
@Command(
        name = "lapwing",
        description = "The whole of Lapwing on one machine.",
        mixinStandardHelpOptions = true,
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
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CannotStartException) {
                command.getErr().println("lapwing: " + failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw failure;
        });
        System.exit(line.execute(arguments));
    }
}
