package io.lapwing.standalone.command;

import io.lapwing.standalone.supervisor.Mode;
import picocli.CommandLine.Command;

/** Everything, waiting for readings. */
@Command(
        name = "up",
        description = "Starts everything and waits for your readings. Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
public final class UpCommand extends StartCommand {
    public UpCommand() {
        super(Mode.UP);
    }
}
