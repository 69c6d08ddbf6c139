package io.lapwing.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.FolderLock;
import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.folder.Instance;
import io.lapwing.standalone.folder.RunningFolders;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which running Lapwing is meant; one runs on ports of its own, with a folder of its own. */
class FolderOptionsTest {
    private static final int PORT_BASE = 61_340;

    @TempDir
    private Path root = Path.of("");

    private DataFolder second = new DataFolder(root);
    private @Nullable Process part;

    @Command
    private static final class Asking {
        @Mixin
        private FolderOptions options = new FolderOptions();
    }

    @BeforeEach
    void run() throws IOException {
        second = new DataFolder(root.resolve("second one"));
        FolderLock.take(second, 1).close();
        Instance.current("up", PORT_BASE).write(second);
        // A process of it, as far as others can see: it waits for its input and has the folder among its arguments.
        part = new ProcessBuilder("sh", "-c", "read line", "part", RunningFolders.PROPERTY + second.directory())
                .start();
    }

    @AfterEach
    void end() {
        if (part != null) {
            part.destroyForcibly();
        }
    }

    @Test
    void itsPortsAloneFindIt() {
        assertThat(folder("--port-base", Integer.toString(PORT_BASE))).isEqualTo(second.directory());
    }

    @Test
    void itsFolderFindsItWithAndWithoutItsPorts() {
        String directory = second.directory().toString();
        assertThat(folder("--data", directory)).isEqualTo(second.directory());
        assertThat(folder("--data", directory, "--port-base", Integer.toString(PORT_BASE)))
                .isEqualTo(second.directory());
        assertThatThrownBy(() -> folder("--data", directory, "--port-base", "61360"))
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "what runs with %s has --port-base %d, not --port-base 61360; one of the two options is enough"
                                .formatted(directory, PORT_BASE));
    }

    @Test
    void whereNoneRunsAtThosePortsTheOthersAreNamed() {
        assertThatThrownBy(() -> folder("--port-base", "61360"))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("no Lapwing runs with --port-base 61360; there is one with ")
                .hasMessageContaining("--port-base %d (data in %s)".formatted(PORT_BASE, second.directory()))
                .hasMessageEndingWith("; one that has stopped is found by its --data");
    }

    @Test
    void nothingSaidIsTheProjectsOwn() {
        assertThat(folder()).isEqualTo(root.resolve(".lapwing"));
    }

    @Test
    void theStandardPortsAreAPortBaseToo() throws IOException {
        DataFolder own = new DataFolder(root.resolve(".lapwing"));
        FolderLock.take(own, 1).close();
        Instance.current("demo", 0).write(own);

        assertThat(folder("--port-base", "8080")).isEqualTo(own.directory());
    }

    private Path folder(String... arguments) {
        Asking asking = new Asking();
        new CommandLine(asking).parseArgs(arguments);
        return asking.options.runningFolder(new Installation(root)).directory();
    }
}
