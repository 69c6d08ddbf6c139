package io.lapwing.standalone.command;

import io.lapwing.standalone.supervisor.Mode;
import picocli.CommandLine.Command;

/** Everything, with a simulated fleet. */
@Command(
        name = "demo",
        description =
                "Starts everything with a simulated fleet: a week of its history first, then live. Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
public final class DemoCommand extends StartCommand {
    public DemoCommand() {
        super(Mode.DEMO);
    }
}
