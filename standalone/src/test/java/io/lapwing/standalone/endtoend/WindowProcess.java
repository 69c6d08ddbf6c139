package io.lapwing.standalone.endtoend;

import io.lapwing.infra.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A packaged window service as a process of its own, configured by its environment. */
final class WindowProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    private WindowProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param kafka the broker's address; nobody needs to answer there */
    static WindowProcess start(String kafka, Path folder, Map<String, String> settings) throws IOException {
        Path log = Files.createTempFile(folder, "window-service", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=" + FreePort.any(),
                "-Dkafka.bootstrap.servers=" + kafka,
                "-Dlapwing.topics.partitions=4",
                "-Dlapwing.topics.create=true",
                "-jar",
                RunningLapwing.ROOT
                        .resolve("window-service/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(settings);
        return new WindowProcess(builder.start(), log);
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean endsWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit);
    }

    int exit() {
        return process.exitValue();
    }

    String said() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
