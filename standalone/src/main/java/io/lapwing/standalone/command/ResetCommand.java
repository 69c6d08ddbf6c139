package io.lapwing.standalone.command;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.supervisor.Stopper;
import io.lapwing.standalone.terminal.Terminal;
import java.io.Console;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops what runs and deletes the data. */
@Command(
        name = "reset",
        description = "Stops what runs, and deletes the data.",
        footer = {"", "Example: ./lapwing reset --yes"})
public final class ResetCommand implements Callable<Integer> {
    @Mixin
    private FolderOptions folderOptions = new FolderOptions();

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        DataFolder folder = folderOptions.runningFolder(Installation.find());
        if (folder.exists() && !yes && !agreed(folder)) {
            System.err.println("Nothing was deleted.");
            return 1;
        }
        new Stopper(folder, new Terminal()).reset();
        return 0;
    }

    private static boolean agreed(DataFolder folder) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CannotStartException(
                    "reset deletes %s; add --yes where nobody can be asked".formatted(folder.directory()));
        }
        @Nullable String answer = console.readLine("Delete %s with all its readings? [y/N] ", folder.directory());
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
