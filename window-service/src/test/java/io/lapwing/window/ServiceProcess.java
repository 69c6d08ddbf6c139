package io.lapwing.window;

import static org.awaitility.Awaitility.await;

import io.lapwing.contracts.Topics;
import io.lapwing.infra.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged service in a process of its own: it can be frozen, killed, and asked over HTTP. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path JAR = Path.of(
            System.getProperty("lapwing.root", ".."), "window-service", "target", "quarkus-app", "quarkus-run.jar");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.any();
    private final Path log;
    private final String transactionalId;
    private final Process process;

    /**
     * Starts one; it is not ready yet.
     *
     * @param name tells it from others of the same topics
     * @param settings besides those that say who and where it is
     */
    ServiceProcess(Path folder, String bootstrap, Topics topics, String name, Map<String, String> settings)
            throws IOException {
        log = folder.resolve(topics.prefix() + name + "-" + port + ".log");
        transactionalId = topics.prefix() + "window/" + name;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=" + port,
                "-Dkafka.bootstrap.servers=" + bootstrap,
                "-Dlapwing.topics.prefix=" + topics.prefix(),
                "-Dlapwing.topics.partitions=" + topics.partitions(),
                "-Dlapwing.topics.create=true",
                "-Dlapwing.stream.instance=" + name));
        settings.forEach((setting, value) -> command.add("-D" + setting + "=" + value));
        command.addAll(List.of("-jar", JAR.toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    String transactionalId() {
        return transactionalId;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int awaitEnd() {
        await("the end of " + log).atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    ServiceProcess awaitReady() {
        awaitAlive("ready").until(() -> status("/q/health/ready") == 200);
        return this;
    }

    /** Waits until it has said so. */
    void awaitSaid(String text) {
        awaitAlive(text).pollInterval(Duration.ofMillis(10)).until(() -> said().contains(text));
    }

    private org.awaitility.core.ConditionFactory awaitAlive(String what) {
        return await(what + ", see " + log).atMost(PATIENCE).failFast("it ended, see " + log, () -> !process.isAlive());
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    /** The status of an answer; 0 where there is none. */
    int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The sum of a metric over its tags; 0 where it has none. */
    double metric(String name) throws IOException, InterruptedException {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Nothing of it moves until {@link #thaw}. */
    void freeze() throws IOException, InterruptedException {
        Signals.freeze(process);
    }

    void thaw() throws IOException, InterruptedException {
        Signals.thaw(process);
    }

    /** As told to, or not at all. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE)) {
            process.destroyForcibly().waitFor();
        }
        http.close();
    }
}
