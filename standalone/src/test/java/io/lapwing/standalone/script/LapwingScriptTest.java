package io.lapwing.standalone.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code lapwing} in a project of a few files, whose Maven writes down what it is asked for and makes empty jars. */
class LapwingScriptTest {
    private static final Path SCRIPT = Path.of(System.getProperty("lapwing.root"), "lapwing");
    private static final List<String> PROGRAMS =
            List.of("ingest-service", "window-service", "detection-service", "query-api", "cli", "standalone", "bench");
    private static final FileTime EARLIER = FileTime.from(Instant.now().minusSeconds(3_600));
    private static final String MAVEN = """
            #!/bin/sh
            echo "$@" >> calls
            if [ -f broken ]; then
              echo "[INFO] Building Lapwing :: core :: mapping 1 [1/2]"
              echo "[ERROR] $PWD/core/mapping/src/main/java/A.java:[3,5] cannot find symbol"
              echo "[ERROR]   symbol: class B"
              echo "[ERROR] Failed to execute goal x: Compilation failure -> [Help 1]"
              echo "[ERROR] To see the full stack trace of the errors, re-run Maven"
              exit 1
            fi
            echo "[INFO] Reactor Build Order:"
            echo "[INFO] Lapwing                                             [pom]"
            echo "[INFO] Lapwing :: core :: mapping                          [jar]"
            echo "[INFO] Lapwing :: core :: detectors-smile                  [jar]"
            sleep 0.3
            for p in cli standalone bench; do mkdir -p $p/target; : > $p/target/lapwing-$p.jar; done
            for p in *-service query-api; do mkdir -p $p/target/quarkus-app; : > $p/target/quarkus-app/quarkus-run.jar; done
            echo "[INFO] Building Lapwing :: core :: mapping 1 [1/2]"
            echo "[INFO] Building Lapwing :: core :: detectors-smile 1 [2/2]"
            echo "[INFO] BUILD SUCCESS"
            """;

    @TempDir
    private Path project = Path.of(".");

    @BeforeEach
    void makeProject() throws IOException {
        Files.copy(SCRIPT, project.resolve("lapwing"));
        Path launcher = SCRIPT.resolveSibling("launcher");
        try (var parts = Files.walk(launcher)) {
            for (Path part : parts.toList()) {
                Files.copy(
                        part,
                        project.resolve("launcher")
                                .resolve(launcher.relativize(part).toString()));
            }
        }
        write("mvnw", MAVEN);
        Files.setPosixFilePermissions(project.resolve("mvnw"), PosixFilePermissions.fromString("rwxr-xr-x"));
        write("pom.xml", "");
        write("core/pom.xml", "");
        Files.createDirectories(project.resolve(".mvn"));
        pom("core/contracts");
        pom("core/mapping", "contracts");
        source("core/contracts");
        source("core/mapping");
        for (String program : PROGRAMS) {
            pom(program, program.equals("cli") || program.equals("ingest-service") ? "mapping" : "contracts");
            source(program);
        }
        try (var tree = Files.walk(project)) {
            for (Path path : tree.toList()) {
                Files.setLastModifiedTime(path, EARLIER);
            }
        }
    }

    @Test
    void helpShowsEachCommandWithAnExample() throws Exception {
        Ended help = lapwing("help");
        assertThat(help.exit).isZero();
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
            assertThat(help.output).contains("./lapwing " + command);
        }
    }

    /** Java, as far as the script is concerned: it says what it was started with. */
    private Path javaThatSaysItsArguments() throws IOException {
        Path home = project.resolve("jdk");
        for (String program : List.of("java", "javac")) {
            write("jdk/bin/" + program, "#!/bin/sh\necho \"started $@\"\n");
            Files.setPosixFilePermissions(
                    home.resolve("bin").resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        write("jdk/release", "JAVA_VERSION=\"25\"\n");
        return home;
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

        assertThat(ended.exit).isZero();
        assertThat(ended.output)
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

        assertThat(ended.exit).isZero();
        assertThat(ended.output)
                .startsWith("Usage: ./lapwing " + explained + " ")
                .contains("  This page.");
        assertThat(calls()).isEmpty();
    }

    @Test
    void helpThatOnlyTheProgramHasIsBuiltAndSaysSo() throws Exception {
        Path java = javaThatSaysItsArguments();

        Ended ended = lapwing(java, "bench", "--help");

        assertThat(ended.output)
                .startsWith("Its options are explained by the program itself, which has never been built")
                .contains("lapwing-bench.jar --help");
        assertThat(calls()).singleElement().asString().contains("-pl bench -am");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "test"})
    void whatTheScriptDoesItselfItExplains(String command) throws Exception {
        Ended ended = lapwing(command, "--help");
        assertThat(ended.exit).isZero();
        assertThat(ended.output).startsWith("Usage: ./lapwing " + command);
        assertThat(calls()).isEmpty();
    }

    @Test
    void anUnknownCommandFails() throws Exception {
        Ended ended = lapwing("fly");
        assertThat(ended.exit).isNotZero();
        assertThat(ended.output).contains("there is no command 'fly'");
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        Path script = project.resolve("lapwing");
        Files.writeString(script, Files.readString(script).replace("jdk_needed=25", "jdk_needed=99"));
        Ended ended = lapwing("demo");
        assertThat(ended.exit).isNotZero();
        assertThat(ended.output).contains("there is no JDK 99 or newer here. Install: ");
        assertThat(calls()).isEmpty();
    }

    @Test
    void buildsEverythingOnceAndThenNothing() throws Exception {
        Ended first = lapwing("build");
        assertThat(first.exit).isZero();
        assertThat(first.output)
                .contains("  module                   seconds\n")
                .containsPattern("  core :: mapping          \\d+s\n  core :: detectors-smile  \\d+s\n")
                .contains("Built in ");
        assertThat(calls()).singleElement().asString().contains("-pl " + String.join(",", PROGRAMS) + " -am package");
        Ended again = lapwing("build");
        assertThat(again.exit).isZero();
        assertThat(again.output).isEmpty();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void buildsWhatIsMadeOfAChangedModuleAndNothingElse() throws Exception {
        lapwing("build");
        write("core/mapping/src/main/java/A.java", "changed");
        lapwing("build");
        assertThat(calls().getLast()).contains("-pl ingest-service,cli -am");
        Files.delete(project.resolve("core/contracts/src/main/java/A.java"));
        lapwing("build");
        assertThat(calls().getLast()).contains("-pl " + String.join(",", PROGRAMS));
        write("core/contracts/src/test/java/T.java", "tests are not what is started");
        lapwing("build");
        assertThat(calls()).hasSize(3);
    }

    @Test
    void twoAtATimeBuildOnce() throws Exception {
        Process first = process("build").start();
        Process second = process("build").start();
        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(calls()).hasSize(1);
        assertThat(project.resolve("target/lapwing-build/lock")).doesNotExist();
    }

    @Test
    void aLockThatWasLeftBehindDoesNotHoldItUp() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.createDirectories(project.resolve("target/lapwing-build"));
        Files.createSymbolicLink(project.resolve("target/lapwing-build/lock"), Path.of(Long.toString(ended.pid())));
        assertThat(lapwing("build").exit).isZero();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void showsTheCompilersLinesAndNotMavens() throws Exception {
        write("broken", "");
        Ended ended = lapwing("build");
        assertThat(ended.exit).isNotZero();
        assertThat(ended.output)
                .contains("core/mapping/src/main/java/A.java:[3,5] cannot find symbol\n")
                .contains("symbol: class B")
                .doesNotContain("[ERROR]")
                .doesNotContain("Failed to execute goal")
                .doesNotContain("stack trace");
        Files.delete(project.resolve("broken"));
        assertThat(lapwing("build").exit).isZero();
    }

    private void pom(String module, String... dependencies) throws IOException {
        StringBuilder pom = new StringBuilder("<artifactId>lapwing-%s</artifactId>\n"
                .formatted(Path.of(module).getFileName()));
        for (String dependency : dependencies) {
            pom.append("<artifactId>lapwing-%s</artifactId>\n".formatted(dependency));
        }
        write(module + "/pom.xml", pom.toString());
    }

    private void source(String module) throws IOException {
        write(module + "/src/main/java/A.java", "");
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.resolve("..").normalize());
        Files.writeString(path, text);
    }

    private List<String> calls() throws IOException {
        Path calls = project.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private ProcessBuilder process(String... arguments) {
        return process(Path.of(System.getProperty("java.home")), arguments);
    }

    private ProcessBuilder process(Path java, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("bash", project.resolve("lapwing").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("JAVA_HOME", java.toString()));
        return builder;
    }

    private Ended lapwing(String... arguments) throws IOException, InterruptedException {
        return lapwing(Path.of(System.getProperty("java.home")), arguments);
    }

    private Ended lapwing(Path java, String... arguments) throws IOException, InterruptedException {
        Process process = process(java, arguments).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private record Ended(int exit, String output) {}
}
