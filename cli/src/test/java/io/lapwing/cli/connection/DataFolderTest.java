package io.lapwing.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.cli.Cli;
import io.lapwing.cli.FakeLapwing;
import io.lapwing.cli.FakeLapwing.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running Lapwing that is named by its data folder. */
class DataFolderTest {
    @TempDir
    private Path data = Path.of("");

    @Test
    void leadsToItsPorts() throws IOException {
        try (FakeLapwing lapwing = new FakeLapwing()) {
            lapwing.answer("sensors", request -> Answer.items());
            int port = URI.create(lapwing.url()).getPort();
            runs("portBase=" + port + "\ncommand=up\n");

            assertThat(explain().err()).contains("No sensor has reported yet");
            assertThat(explain("--port-base", Integer.toString(port)).err()).contains("No sensor has reported yet");
            assertThat(explain("--port-base", "9").err())
                    .isEqualToNormalizingNewlines(
                            "lapwing: what runs with %s has --port-base %d, not 9; one of the two options is enough\n"
                                    .formatted(data, port));
        }
    }

    @Test
    void withoutAnythingRunningIsALine() throws IOException {
        assertThat(explain().exit()).isEqualTo(1);
        assertThat(explain().err()).isEqualToNormalizingNewlines("lapwing: no Lapwing runs with " + data + "\n");
        runs("portBase=many\n");
        assertThat(explain().err()).contains("no Lapwing runs with");
    }

    @Test
    void ofTheStandardPortsIsTheDefault() throws IOException {
        runs("portBase=0\n");
        assertThat(explain("--port-base", "9").err()).contains("has --port-base 8080, not 9");
    }

    private void runs(String text) throws IOException {
        Files.createDirectories(data.resolve("running"));
        Files.writeString(data.resolve("running/supervisor"), text);
    }

    private Cli explain(String... more) {
        String[] all = new String[more.length + 5];
        System.arraycopy(new String[] {"explain", "a", "now", "--data", data.toString()}, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return Cli.run(all);
    }
}
