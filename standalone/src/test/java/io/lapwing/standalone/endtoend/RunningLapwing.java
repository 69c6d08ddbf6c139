package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.infra.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** The packaged program as its own process, with what a person can see of it: its output, its ports, its files. */
final class RunningLapwing implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("lapwing.root"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final Duration HISTORY_LIMIT = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path data;
    private final Path output;
    private final int portBase;

    private RunningLapwing(Process process, Path data, Path output, int portBase) {
        this.process = process;
        this.data = data;
        this.output = output;
        this.portBase = portBase;
    }

    /** Starts {@code demo}, {@code up} or {@code infra} and waits until it is ready. */
    static RunningLapwing start(String command, Path data, int portBase) throws IOException {
        return start(command, data, portBase, Map.of());
    }

    /** The same, with settings in the environment, which its services inherit, and further options. */
    static RunningLapwing start(
            String command, Path data, int portBase, Map<String, String> environment, String... options)
            throws IOException {
        RunningLapwing lapwing = launch(command, data, portBase, environment, options);
        lapwing.awaitOutput(command.equals("infra") ? "are ready after" : "Lapwing is ready", READY_LIMIT);
        return lapwing;
    }

    static RunningLapwing launch(String command, Path data, int portBase) throws IOException {
        return launch(command, data, portBase, Map.of());
    }

    private static RunningLapwing launch(
            String command, Path data, int portBase, Map<String, String> environment, String... options)
            throws IOException {
        Path output = Files.createTempFile("lapwing-" + command, ".out");
        List<String> words = standalone(command, "--data", data.toString(), "--port-base", Integer.toString(portBase));
        words.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new RunningLapwing(process, data, output, portBase);
    }

    /** Runs one of the commands that end by themselves. */
    static Ended run(String... arguments) throws IOException, InterruptedException {
        return ended(standalone(arguments));
    }

    /** Runs a command of the command line against this Lapwing. */
    Ended cli(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "-jar",
                ROOT.resolve("cli/target/lapwing-cli.jar").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--port-base", Integer.toString(portBase)));
        return ended(command);
    }

    record Ended(int exit, String output) {}

    private static Ended ended(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    static List<String> standalone(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-Dlapwing.root=" + ROOT,
                "-jar",
                ROOT.resolve("standalone/target/lapwing-standalone.jar").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A base with free ports for the whole of a Lapwing. */
    static int freePorts() {
        return IntStream.iterate(22_000, base -> base < 30_000, base -> base + 20)
                .filter(base -> IntStream.range(base, base + 7).allMatch(FreePort::isFree))
                .findFirst()
                .orElseThrow();
    }

    Process process() {
        return process;
    }

    Path data() {
        return data;
    }

    String kafkaAddress() {
        return "127.0.0.1:" + (portBase + 4);
    }

    String pageUrl() {
        return "http://127.0.0.1:" + portBase;
    }

    String ingestUrl() {
        return "http://127.0.0.1:" + (portBase + 1);
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitOutput(String text, Duration limit) {
        Awaitility.await(text)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(100))
                .failFast("it has ended; see what it said", () -> {
                    boolean ended = !process.isAlive();
                    assertThat(ended && !output().contains(text)).as(output()).isFalse();
                })
                .until(() -> output().contains(text));
    }

    /** Waits until the demo's history is stored with all that was made of it. */
    void awaitHistory() {
        awaitOutput("live from here on", HISTORY_LIMIT);
    }

    /** The process of a part, as it is written down for other terminals. */
    ProcessHandle part(String name) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("running").resolve(name))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ProcessHandle.of(Long.parseLong(properties.getProperty("pid"))).orElseThrow();
    }

    /** Ends a part as if the machine had, and returns it. */
    ProcessHandle kill(String name) {
        ProcessHandle killed = part(name);
        assertThat(killed.destroyForcibly()).isTrue();
        Awaitility.await().until(() -> !killed.isAlive());
        return killed;
    }

    /** All processes that were started with this data folder, the database's own children included. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(handle ->
                        belongs(handle) || handle.parent().filter(this::belongs).isPresent())
                .filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .toList();
    }

    private boolean belongs(ProcessHandle handle) {
        String line = handle.info().commandLine().orElse("");
        return line.contains(data.toString()) && !line.contains("surefire");
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(pageUrl() + "/api/v1/" + path))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** What a service counts and measures, by its port: the base and 0 for the query API, 2 for windows, 3 for detection. */
    String metrics(int service) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + (portBase + service) + "/q/metrics");
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    JsonNode readingsOf(String sensor) throws IOException, InterruptedException {
        return get("readings?sensor=" + URLEncoder.encode(sensor, StandardCharsets.UTF_8))
                .path("items");
    }

    HttpResponse<String> post(String json) throws IOException, InterruptedException {
        return post("application/json", "", json);
    }

    /** @param query of the address, such as {@code ?mapping=semicolon} */
    HttpResponse<String> post(String type, String query, String body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(ingestUrl() + "/api/v1/readings" + query))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** A number from the database. */
    long count(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(portBase + 5), "postgres", "postgres");
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(Duration.ofSeconds(20))) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // What a failed test may have left.
        processes().forEach(ProcessHandle::destroyForcibly);
        Files.deleteIfExists(output);
    }
}
