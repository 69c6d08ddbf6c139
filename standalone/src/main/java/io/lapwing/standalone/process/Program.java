package io.lapwing.standalone.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One program to run as a child process.
 *
 * @param environment added to this process's own
 * @param log where all that it prints is appended
 * @param ready whether it can do its work now; asked often while it starts
 */
public record Program(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path log,
        StopSignal stopSignal,
        BooleanSupplier ready) {
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
