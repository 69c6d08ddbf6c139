package io.lapwing.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that can be recognised later: its id alone is given to a stranger sooner or later, its id and the time of its
 * start are not.
 *
 * @param started on Linux the boot and the clock ticks since then, which no change of the wall clock moves; elsewhere the
 *     wall-clock time
 */
public record ProcessIdentity(long pid, String started) {
    /** The 22nd field of {@code /proc/PID/stat}, counted after the name, which may hold blanks. */
    private static final int START_AFTER_NAME = 19;

    private static final int STATE_AFTER_NAME = 0;

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), startOf(process).orElse("unknown"));
    }

    /** The process, where it still runs and is no stranger with a used-again id. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(process -> startOf(process).filter(started::equals).isPresent());
    }

    private static Optional<String> startOf(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            return process.info().startInstant().map(Instant::toString);
        }
        try {
            String line = Files.readString(stat);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            if (fields[STATE_AFTER_NAME].equals("Z")) {
                // It has ended; only its parent has not looked yet.
                return Optional.empty();
            }
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return Optional.of(boot + ":" + fields[START_AFTER_NAME]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
