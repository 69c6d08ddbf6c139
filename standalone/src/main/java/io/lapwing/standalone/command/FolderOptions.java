package io.lapwing.standalone.command;

import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Installation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Lapwing of this machine is meant. */
public final class FolderOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where everything is kept (default: .lapwing in the project's folder)")
    private @Nullable Path directory;

    DataFolder folder(Installation installation) {
        return new DataFolder(directory == null ? installation.defaultData() : directory);
    }
}
