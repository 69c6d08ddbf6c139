package io.lapwing.standalone.command;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.folder.Instance;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Lapwing of this machine is meant. */
public final class FolderOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept (.lapwing in the project's folder if left out).")
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

    /** What to say to who named ports where nothing runs: a Lapwing is found by its folder. */
    String hint() {
        return portBase != 0 && directory == null ? "; where it has a folder of its own, name it with --data" : "";
    }

    DataFolder folder(Installation installation) {
        return new DataFolder(directory == null ? installation.defaultData() : directory);
    }

    /**
     * The folder of one that may run already.
     *
     * @throws CannotStartException where ports were said and the one that runs there has others: another one is meant
     */
    DataFolder runningFolder(Installation installation) {
        DataFolder folder = folder(installation);
        Instance.read(folder)
                .filter(instance -> portBase != 0 && instance.portBase() != portBase)
                .ifPresent(instance -> {
                    throw new CannotStartException(
                            "what runs with %s has %s, not --port-base %d; name the other's --data"
                                    .formatted(
                                            folder.directory(),
                                            instance.portBase() == 0
                                                    ? "the standard ports"
                                                    : "--port-base " + instance.portBase(),
                                            portBase));
                });
        return folder;
    }
}
