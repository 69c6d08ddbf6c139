package io.lapwing.standalone.script;

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
import org.junit.jupiter.api.io.TempDir;

/** The script {@code lapwing} in a project of a few files, whose Maven writes down what it is asked for and makes empty jars. */
abstract class ScriptProject {
    private static final Path SCRIPT = Path.of(System.getProperty("lapwing.root"), "lapwing");
    static final List<String> PROGRAMS =
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
    Path project = Path.of(".");

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

    /** Java, as far as the script is concerned: it says what it was started with. */
    Path javaThatSaysItsArguments() throws IOException {
        Path home = project.resolve("jdk");
        for (String program : List.of("java", "javac")) {
            write("jdk/bin/" + program, "#!/bin/sh\necho \"started $@\"\n");
            Files.setPosixFilePermissions(
                    home.resolve("bin").resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        write("jdk/release", "JAVA_VERSION=\"25\"\n");
        return home;
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

    void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.resolve("..").normalize());
        Files.writeString(path, text);
    }

    List<String> calls() throws IOException {
        Path calls = project.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    ProcessBuilder process(String... arguments) {
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

    Ended lapwing(String... arguments) throws IOException, InterruptedException {
        return lapwing(Path.of(System.getProperty("java.home")), arguments);
    }

    Ended lapwing(Path java, String... arguments) throws IOException, InterruptedException {
        Process process = process(java, arguments).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    record Ended(int exit, String output) {}
}
