package io.lapwing.standalone.command;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.folder.Instance;
import io.lapwing.standalone.folder.RunningFolders;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Lapwing of this machine is meant. */
public final class FolderOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where everything is kept (.lapwing in the project's folder if left out; what runs is also found by its --port-base).")
    private @Nullable Path directory;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description =
                    "Its ports are N (page and query API), N+1 (ingest), N+2 (window), N+3 (detection), N+4 (Kafka),"
                            + " N+5 (PostgreSQL), N+6 (Kafka's controller) instead of 8080 to 8083, 9092, 5432, 9093.")
    private int portBase;

    /** 0 for the standard ports. */
    int portBase() {
        return portBase;
    }

    /** What else runs, for who looked where nothing does. */
    String hint() {
        List<String> others = RunningFolders.all().stream()
                .flatMap(other -> Instance.last(other).stream()
                        .map(instance -> "%s (data in %s)".formatted(instance.option(), other.directory())))
                .toList();
        return others.isEmpty() ? "" : "; there is one with " + String.join(", one with ", others);
    }

    DataFolder folder(Installation installation) {
        return new DataFolder(directory == null ? installation.defaultData() : directory);
    }

    /**
     * The folder of one that may run already.
     *
     * @throws CannotStartException where ports were said at which none runs, or the one of the folder that was said has others
     */
    DataFolder runningFolder(Installation installation) {
        DataFolder folder = folder(installation);
        if (portBase == 0) {
            return folder;
        }
        if (directory == null && !isAtPorts(folder)) {
            return RunningFolders.all().stream()
                    .filter(this::isAtPorts)
                    .findFirst()
                    .orElseThrow(() -> new CannotStartException(
                            "no Lapwing runs with --port-base %d%s; one that has stopped is found by its --data"
                                    .formatted(portBase, hint())));
        }
        Instance.read(folder).filter(other -> !other.isAt(portBase)).ifPresent(other -> {
            throw new CannotStartException(
                    "what runs with %s has %s, not --port-base %d; one of the two options is enough"
                            .formatted(folder.directory(), other.option(), portBase));
        });
        return folder;
    }

    private boolean isAtPorts(DataFolder folder) {
        return Instance.last(folder).filter(found -> found.isAt(portBase)).isPresent();
    }
}
