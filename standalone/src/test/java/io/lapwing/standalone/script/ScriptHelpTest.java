package io.lapwing.standalone.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script explains, and what it has to build for that. */
class ScriptHelpTest extends ScriptProject {
    @Test
    void helpShowsEachCommandWithAnExample() throws Exception {
        Ended help = lapwing("help");
        assertThat(help.exit()).isZero();
        for (String command : List.of(
                "demo",
                "up",
                "infra",
                "status",
                "logs",
                "stop",
                "reset",
                "replay",
                "simulate",
                "tail",
                "explain",
                "mapping",
                "build",
                "test",
                "bench")) {
            assertThat(help.output()).contains("./lapwing " + command);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "demo --help, standalone",
        "demo --port-base 9000 -h, standalone",
        "infra --help, standalone",
        "scale --help, standalone",
        "replay --help, cli",
        "mapping guess --help, cli",
        "help tail, cli",
        "bench pipeline --help, bench",
    })
    void helpWaitsForNoBuildWhereThereIsAnOldOne(String command, String program) throws Exception {
        Path java = javaThatSaysItsArguments();
        write(program + "/target/lapwing-" + program + ".jar", "");

        Ended ended = lapwing(java, command.split(" "));

        assertThat(ended.exit()).isZero();
        assertThat(ended.output())
                .contains("started ", "lapwing-" + program + ".jar")
                .containsAnyOf("--help", "-h");
        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "demo --help, demo",
        "up --port-base 9000 -h, up",
        "status --help, status",
        "help tail, tail",
        "mapping guess --help, mapping guess",
        "mapping --help, mapping",
        "evaluate nab DIR --help, evaluate nab",
    })
    void helpWaitsForNoFirstBuildEither(String arguments, String explained) throws Exception {
        // Not even a JDK is needed.
        Ended ended = lapwing(Path.of("/nowhere"), arguments.split(" "));

        assertThat(ended.exit()).isZero();
        assertThat(ended.output())
                .startsWith("Usage: ./lapwing " + explained + " ")
                .contains("  This page.");
        assertThat(calls()).isEmpty();
    }

    @Test
    void helpThatOnlyTheProgramHasIsBuiltAndSaysSo() throws Exception {
        Path java = javaThatSaysItsArguments();

        Ended ended = lapwing(java, "bench", "--help");

        assertThat(ended.output())
                .startsWith("Its options are explained by the program itself, which has never been built")
                .contains("lapwing-bench.jar --help");
        assertThat(calls()).singleElement().asString().contains("-pl bench -am");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "test"})
    void whatTheScriptDoesItselfItExplains(String command) throws Exception {
        Ended ended = lapwing(command, "--help");
        assertThat(ended.exit()).isZero();
        assertThat(ended.output()).startsWith("Usage: ./lapwing " + command);
        assertThat(calls()).isEmpty();
    }
}
