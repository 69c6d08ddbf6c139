package io.lapwing.standalone.command;

import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.parts.DetectionSettings;
import io.lapwing.standalone.parts.Sizes;
import io.lapwing.standalone.supervisor.Mode;
import io.lapwing.standalone.supervisor.Supervisor;
import io.lapwing.standalone.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that start a Lapwing have in common. They last until it is stopped. */
abstract class StartCommand implements Callable<Integer> {
    private static final long MEGABYTE = 1L << 20;

    private final Mode mode;

    @Mixin
    private FolderOptions folderOptions = new FolderOptions();

    @Option(
            names = "--minimum-free",
            paramLabel = "MB",
            defaultValue = "1024",
            description = "Does not start with less disk space than this (${DEFAULT-VALUE} if left out).")
    private long minimumFreeMegabytes;

    StartCommand(Mode mode) {
        this.mode = mode;
    }

    /** How many instances of each service to begin with. */
    Sizes sizes(DataFolder folder) {
        return new Sizes(1, 1);
    }

    /** How its readings are judged. */
    DetectionSettings detection() {
        return DetectionSettings.none();
    }

    @Override
    public final Integer call() throws Exception {
        Installation installation = Installation.find();
        DataFolder folder = folderOptions.folder(installation);
        if (mode != Mode.INFRA) {
            detection().check(installation, System.getenv());
        }
        Supervisor supervisor = new Supervisor(
                mode, installation, folder, folderOptions.portBase(), sizes(folder), detection(), new Terminal());
        supervisor.run(minimumFreeMegabytes * MEGABYTE);
        return 0;
    }
}
