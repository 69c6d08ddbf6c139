package io.lapwing.standalone.command;

import io.lapwing.standalone.folder.Installation;
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
            names = "--port-base",
            paramLabel = "N",
            description = "listen on N (page and query API), N+1 (ingest), N+2 (window), N+3 (detection), N+4 (Kafka),"
                    + " N+5 (PostgreSQL), N+6 (Kafka's controller) instead of 8080 to 8083, 9092, 5432, 9093")
    private int portBase;

    @Option(
            names = "--minimum-free",
            paramLabel = "MB",
            defaultValue = "1024",
            description = "do not start with less disk space than this (default: ${DEFAULT-VALUE} MB)")
    private long minimumFreeMegabytes;

    StartCommand(Mode mode) {
        this.mode = mode;
    }

    @Override
    public final Integer call() throws Exception {
        Installation installation = Installation.find();
        Supervisor supervisor =
                new Supervisor(mode, installation, folderOptions.folder(installation), portBase, new Terminal());
        supervisor.run(minimumFreeMegabytes * MEGABYTE);
        return 0;
    }
}
