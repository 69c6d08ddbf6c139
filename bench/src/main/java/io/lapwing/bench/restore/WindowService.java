package io.lapwing.bench.restore;

import io.lapwing.bench.stack.Stack;
import io.lapwing.bench.stack.Usage;
import io.lapwing.contracts.Topics;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The one window service, as it runs on one machine, but for its heap and for snapshots that come soon. */
final class WindowService implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private final Path log;
    private final long started = System.nanoTime();

    private WindowService(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    static WindowService start(Path root, Stack infra, Path log) throws IOException {
        int port = infra.portBase() + 10;
        File jar = root.resolve("window-service/target/quarkus-app/quarkus-run.jar")
                .toFile();
        if (!jar.exists()) {
            throw new IOException(jar + " is not there: ./lapwing build");
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dkafka.bootstrap.servers=" + infra.kafkaAddress(),
                        "-Dlapwing.topics.partitions=" + Topics.STANDALONE_PARTITIONS,
                        "-Dlapwing.topics.create=true",
                        // Nothing closes.
                        "-Dlapwing.window.idle-close=1d",
                        "-Dlapwing.stream.snapshot-interval=2s",
                        "-Dlapwing.stream.idle-commit-interval=200ms",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new WindowService(process, port, log);
    }

    /** @return seconds since its start */
    double awaitReady() throws InterruptedException {
        while (status("/q/health/ready") != 200) {
            goOn("does not become ready");
        }
        return (System.nanoTime() - started) / 1e9;
    }

    /** Over all partitions, which are restored one after the other. */
    double restoreSeconds() throws IOException, InterruptedException {
        return metric("lapwing_window_restore_seconds_sum");
    }

    /** Since its start. */
    double cpuSeconds() {
        return Usage.of(List.of(process.toHandle())).totalCpuSeconds();
    }

    long snapshotBytes() throws IOException, InterruptedException {
        return (long) metric("lapwing_window_snapshot_bytes_total");
    }

    /** Waits until so many are open; the gauge is looked at every few seconds. */
    long openWindows(int wanted) throws IOException, InterruptedException {
        while (metric("lapwing_window_open") != wanted) {
            goOn("does not have %d windows open".formatted(wanted));
        }
        return wanted;
    }

    private void goOn(String complaint) throws InterruptedException {
        if (!process.isAlive() || System.nanoTime() - started > LIMIT.toNanos()) {
            throw new IllegalStateException("window-service %s, see %s".formatted(complaint, log));
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }

    private double metric(String name) throws IOException, InterruptedException {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            // It does not listen yet.
            return 0;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        http.close();
    }
}
