package io.lapwing.standalone.folder;

import io.lapwing.standalone.process.ProcessIdentity;
import io.lapwing.standalone.process.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What runs with a data folder, as its supervisor wrote it down.
 *
 * @param command {@code demo}, {@code up} or {@code infra}
 * @param portBase 0 for the standard ports
 */
public record Instance(String command, int portBase, ProcessIdentity identity) {
    private static final String FILE = "supervisor";

    /** This process as the supervisor of {@code folder}. */
    public static Instance current(String command, int portBase) {
        return new Instance(command, portBase, ProcessIdentity.of(ProcessHandle.current()));
    }

    public long pid() {
        return identity.pid();
    }

    public Ports ports() {
        return Ports.ofBase(portBase);
    }

    /** The one that runs; empty where none runs, or where the one that was written down has ended. */
    public static Optional<Instance> read(DataFolder folder) {
        return last(folder).filter(instance -> instance.identity().find().isPresent());
    }

    /** The one that runs, or that was killed. */
    public static Optional<Instance> last(DataFolder folder) {
        return RunRecord.read(file(folder))
                .map(run -> new Instance(
                        run.details().getOrDefault("command", "up"),
                        Integer.parseInt(run.details().getOrDefault("portBase", "0")),
                        run.identity()));
    }

    /** Whether its page is on this port, which is what {@code --port-base} names. */
    public boolean isAt(int base) {
        return ports().query() == base;
    }

    /** The option that finds it. */
    public String option() {
        return "--port-base " + ports().query();
    }

    public void write(DataFolder folder) throws IOException {
        new RunRecord(FILE, identity, Map.of("command", command, "portBase", Integer.toString(portBase)))
                .write(folder.running());
    }

    public static void clear(DataFolder folder) throws IOException {
        RunRecord.delete(folder.running(), FILE);
    }

    private static Path file(DataFolder folder) {
        return folder.running().resolve(FILE);
    }
}
