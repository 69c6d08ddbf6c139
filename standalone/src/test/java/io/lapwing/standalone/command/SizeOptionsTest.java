package io.lapwing.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.parts.Service;
import io.lapwing.standalone.parts.Sizes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** With how many instances a start begins. */
class SizeOptionsTest {
    @TempDir
    private Path directory = Path.of("");

    @Command
    private static final class Start {
        @Mixin
        private SizeOptions options = new SizeOptions();
    }

    @Test
    void oneOfEachAtFirst() {
        assertThat(windows()).isEqualTo(1);
    }

    @Test
    void asManyAsWereScaledToLast() throws Exception {
        new Sizes(3, 2).write(new DataFolder(directory));

        assertThat(windows()).isEqualTo(3);
        assertThat(sizes().of(Service.DETECTION)).isEqualTo(2);
    }

    @Test
    void whatIsSaidWins() throws Exception {
        new Sizes(3, 2).write(new DataFolder(directory));

        assertThat(windows("--window-services", "1")).isEqualTo(1);
        assertThat(sizes("--window-services", "1").of(Service.DETECTION)).isEqualTo(2);
    }

    private int windows(String... arguments) {
        return sizes(arguments).of(Service.WINDOW);
    }

    private Sizes sizes(String... arguments) {
        Start start = new Start();
        new CommandLine(start).parseArgs(arguments);
        return start.options.sizes(new DataFolder(directory));
    }
}
