package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full is said in one line before anything starts: on a small one of memory, in a mount namespace of its own. */
class FullDiskIT {
    private static final String SMALL = "mount -t tmpfs -o size=16m lapwing \"$0\" && ";

    @TempDir
    private Path disk = Path.of(".");

    @Test
    void aDiskWithTooLittleSpaceIsRefusedInOneLine() throws Exception {
        refusedInOneLine("exec \"$@\"", "MB free");
    }

    @Test
    void aDiskWithNoSpaceAtAllIsRefusedInOneLine() throws Exception {
        refusedInOneLine("{ cat /dev/zero >\"$0/filled\" 2>/dev/null; exec \"$@\"; }", "No space left on device");
    }

    private void refusedInOneLine(String start, String why) throws Exception {
        boolean possible = run(List.of("true"), "exec \"$@\"").exit() == 0;
        assertThat(possible || !Boolean.getBoolean("lapwing.tests.noskip"))
                .as("a small disk of memory must be possible")
                .isTrue();
        assumeTrue(possible, "a small disk of memory needs root, or namespaces that users may make");

        List<String> up = new ArrayList<>(RunningLapwing.standalone(
                "up",
                "--data",
                disk.resolve("data").toString(),
                "--port-base",
                Integer.toString(RunningLapwing.freePorts())));
        RunningLapwing.Ended ended = run(up, start);
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.output().strip().lines()).singleElement().asString().contains(disk.toString(), why);
    }

    private RunningLapwing.Ended run(List<String> command, String start) throws IOException, InterruptedException {
        List<String> inside = new ArrayList<>(List.of("unshare", "--mount"));
        if (!System.getProperty("user.name").equals("root")) {
            inside.addAll(List.of("--user", "--map-root-user"));
        }
        inside.addAll(List.of("sh", "-c", SMALL + start, disk.toString()));
        inside.addAll(command);
        try {
            Process process =
                    new ProcessBuilder(inside).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new RunningLapwing.Ended(process.waitFor(), output);
        } catch (IOException e) {
            // No such program here.
            return new RunningLapwing.Ended(127, String.valueOf(e.getMessage()));
        }
    }
}
