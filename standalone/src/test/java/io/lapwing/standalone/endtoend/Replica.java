package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.infra.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A second query API beside that of a running Lapwing, on its topics and its database. */
final class Replica implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final int port;

    private Replica(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Replica of(RunningLapwing lapwing, Path logs) throws IOException {
        int base = URI.create(lapwing.pageUrl()).getPort();
        int port = FreePort.any();
        Process process = new ProcessBuilder(
                        JAVA.toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-Dquarkus.http.port=" + port,
                        "-Dkafka.bootstrap.servers=127.0.0.1:" + (base + 4),
                        "-Dlapwing.topics.partitions=4",
                        "-Dlapwing.database.address=127.0.0.1:%d/postgres".formatted(base + 5),
                        "-Dlapwing.database.user=postgres",
                        "-Dlapwing.database.password=postgres",
                        "-jar",
                        RunningLapwing.ROOT
                                .resolve("query-api/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve("replica.log").toFile())
                .start();
        Replica replica = new Replica(process, port);
        Awaitility.await("a second query API")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> replica.status("/q/health/ready") == 200);
        return replica;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(url() + "/api/v1/" + path)).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private int status(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url() + path)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(Duration.ofSeconds(20))) {
            process.destroyForcibly();
        }
    }
}
