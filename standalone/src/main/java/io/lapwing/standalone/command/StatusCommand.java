package io.lapwing.standalone.command;

import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.folder.Instance;
import io.lapwing.standalone.folder.Ports;
import io.lapwing.standalone.supervisor.Mode;
import io.lapwing.standalone.supervisor.Overview;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What runs, where, and how it does. */
@Command(
        name = "status",
        description = "Shows what runs, where, and how it does. Ends with 1 where nothing runs.",
        footer = {"", "Example: ./lapwing status"})
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private FolderOptions folderOptions = new FolderOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        DataFolder folder = folderOptions.runningFolder(Installation.find());
        Optional<Instance> running = Instance.read(folder);
        if (running.isEmpty()) {
            long left = new Overview(folder, Ports.standard(), InstantSource.system()).running();
            spec.commandLine()
                    .getOut()
                    .println("No Lapwing runs with " + folder.directory() + folderOptions.hint()
                            + (left == 0
                                    ? ""
                                    : "; %d processes of one that was killed are left, which ./lapwing stop ends"
                                            .formatted(left)));
            return 1;
        }
        Instance instance = running.get();
        Mode mode = Mode.valueOf(instance.command().toUpperCase(Locale.ROOT));
        spec.commandLine()
                .getOut()
                .println("lapwing %s, process %d, data in %s%n%s"
                        .formatted(
                                instance.command(),
                                instance.pid(),
                                folder.directory(),
                                new Overview(folder, instance.ports(), InstantSource.system()).table(mode)));
        return 0;
    }
}
