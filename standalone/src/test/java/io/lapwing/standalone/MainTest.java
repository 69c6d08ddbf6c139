package io.lapwing.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the commands say of themselves and of mistakes. */
class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "infra", "status", "scale", "logs", "stop", "reset"})
    void eachCommandExplainsItselfAlike(String command) {
        assertThat(run(command, "--help")).isZero();

        assertThat(out.toString())
                .startsWith("Usage: ./lapwing " + command + " [-")
                .contains("  This page.", "Example: ./lapwing " + command)
                .doesNotContain("default:", "--version");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    scale                          | Missing required parameters: 'SERVICE', 'N'  | ./lapwing scale --help
                    logs                           | Missing required parameter: 'SERVICE'        | ./lapwing logs --help
                    logs kafka --lines -1          | --lines: 0 or more, got -1                   | ./lapwing logs --help
                    up --window-services many      | 'many' is not an int                         | ./lapwing up --help
                    demo --sensors 3               | Unknown options: '--sensors', '3'            | ./lapwing demo --help
                    """)
    void aWrongCommandLineIsALineAndWhereHelpIs(String arguments, String what, String help) {
        assertThat(run(arguments.strip().split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).startsWith("lapwing: ").contains(what, "See: " + help);
        assertThat(err.toString().lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    logs nothing              | no part is called 'nothing'; there are ingest-service, window-service
                    logs kafka                | kafka has no log in
                    scale window-service 3    | no services run with
                    scale everything 3        | no service is called 'everything'
                    """)
    void whatCannotBeDoneIsALine(String arguments, String what) {
        assertThat(run((arguments.strip() + " --data " + directory).split(" ")))
                .isEqualTo(CommandLine.ExitCode.SOFTWARE);

        assertThat(err.toString()).startsWith("lapwing: ").contains(what);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void aFolderOfAnotherVersionIsALineBeforeAnythingStarts() throws Exception {
        Files.writeString(directory.resolve("version"), "7\n");

        assertThat(run("infra", "--data", directory.toString())).isEqualTo(CommandLine.ExitCode.SOFTWARE);

        assertThat(err.toString()).contains("was written by another version of Lapwing (format 7");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void statusEndsWithOneWhereNothingRuns() {
        assertThat(run("status", "--data", directory.toString())).isEqualTo(1);

        assertThat(out.toString()).startsWith("No Lapwing runs with " + directory);
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
