package io.lapwing.standalone.command;

import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.supervisor.Stopper;
import io.lapwing.standalone.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops what runs. */
@Command(
        name = "stop",
        description = "Stops what runs. The data stay.",
        footer = {"", "Example: ./lapwing stop --data /tmp/second"})
public final class StopCommand implements Callable<Integer> {
    @Mixin
    private FolderOptions folderOptions = new FolderOptions();

    @Override
    public Integer call() throws Exception {
        new Stopper(folderOptions.runningFolder(Installation.find()), new Terminal()).stop();
        return 0;
    }
}
