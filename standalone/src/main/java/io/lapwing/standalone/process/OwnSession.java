package io.lapwing.standalone.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ctrl-C goes to every process of the terminal's group at once, the database before the services that write to it. So
 * children leave the group (Linux), or, where there is no {@code setsid} (macOS), ignore that signal: one that is ignored
 * stays so in the program that replaces the shell, and a JVM then leaves it alone.
 */
final class OwnSession {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private OwnSession() {}

    /** The command that runs {@code command} so, under the same process id. */
    static List<String> wrap(List<String> command) {
        List<String> wrapped = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            wrapped.add(SETSID.toString());
        } else {
            wrapped.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\""));
        }
        wrapped.addAll(command);
        return wrapped;
    }
}
