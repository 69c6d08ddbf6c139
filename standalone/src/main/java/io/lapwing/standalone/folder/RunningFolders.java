package io.lapwing.standalone.folder;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The data folders with which Lapwings run on this machine, as far as this user may know. */
public final class RunningFolders {
    /** The system property that tells the processes of one data folder from those of another. */
    public static final String PROPERTY = "-Dlapwing.data=";

    private RunningFolders() {}

    /** Those of all processes that a Lapwing has started, orphans of a killed one included. */
    public static List<DataFolder> all() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().arguments().orElseGet(() -> new String[0]))
                .flatMap(Arrays::stream)
                .filter(argument -> argument.startsWith(PROPERTY))
                .map(argument -> Path.of(argument.substring(PROPERTY.length())))
                .distinct()
                .sorted()
                .map(DataFolder::new)
                .toList();
    }
}
