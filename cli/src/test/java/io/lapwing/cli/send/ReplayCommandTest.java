package io.lapwing.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.cli.Cli;
import io.lapwing.cli.Main;
import io.lapwing.cli.SharedData;
import io.lapwing.contracts.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReplayCommandTest extends ReplayFixture {
    @Test
    void ownReadingsArriveInOrderAndTheLinkShowsThem() throws IOException {
        List<Reading> readings = readings("office/desk 1", 5_000);
        Cli cli = replay(ndjson("own.ndjson", readings).toString(), "--url", "http://127.0.0.1:9000");
        assertThat(cli.exit()).as(cli.err()).isZero();
        assertThat(ingest.readings()).isEqualTo(readings);
        assertThat(cli.out())
                .contains("accepted 5,000 readings in ")
                .contains("see http://127.0.0.1:9000/?sensor=office%2Fdesk%201"
                        + "&from=2026-05-12T14:30:00Z&to=2026-05-12T14:30:05Z")
                .doesNotContain("rejected");
        assertThat(cli.out() + cli.err()).doesNotContain("\r").doesNotContain("\u001b");
    }

    @Test
    void packedFilesAndArraysAreUnderstood() throws IOException {
        List<Reading> readings = readings("s", 20);
        String array = readings.stream().map(ReplayFixture::json).collect(Collectors.joining(",", "[", "]"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(array.getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("own.json.gz"), packed.toByteArray());
        assertThat(replay(file.toString()).exit()).isZero();
        assertThat(ingest.readings()).isEqualTo(readings);
    }

    @Test
    void aForeignFileWithoutAMappingIsAnsweredWithAProposal() throws IOException {
        Path nab = file("cpu.csv", "timestamp,value\n2026-05-12 14:30:00,1.5\n2026-05-12 14:35:00,1.5\n");
        assertThat(replay(nab.toString()).err()).contains("it looks like nab: add --mapping nab");
        Path odd = file("odd.csv", "a,b\nx,y\nz,w\n");
        Cli cli = replay(odd.toString());
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.err()).contains("./lapwing mapping guess " + odd);
        assertThat(ingest.requests).hasValue(0);
    }

    @Test
    void anUnavailableIngestIsWaitedFor() throws IOException {
        List<Reading> readings = readings("s", 10);
        ingest.unavailable.set(3);
        Cli cli = replay(ndjson("own.ndjson", readings).toString());
        assertThat(cli.exit()).isZero();
        assertThat(ingest.readings()).isEqualTo(readings);
        assertThat(cli.err())
                .contains("Waiting for ingest: HTTP 503, Kafka is away")
                .contains("Going on after");
    }

    @Test
    void shiftedReadingsAreOfNowAndNoneOfTheFuture() throws IOException {
        List<Reading> readings = readings("s", 100);
        Instant before = Instant.now();
        Cli cli = replay(ndjson("own.ndjson", readings).toString(), "--shift-to-now");
        assertThat(cli.exit()).isZero();
        List<Reading> arrived = ingest.readings();
        Instant newest = arrived.getLast().time();
        assertThat(newest).isBetween(before.minusSeconds(3), Instant.now());
        for (int i = 0; i < readings.size(); i++) {
            assertThat(Duration.between(arrived.get(i).time(), newest))
                    .isEqualTo(Duration.between(
                            readings.get(i).time(), readings.getLast().time()));
        }
    }

    @Test
    void atASpeedFilesGoSideBySideAndTakeTheirTime() throws IOException {
        List<Reading> one = readings("one", 1_000);
        List<Reading> two = readings("two", 1_000);
        long began = System.nanoTime();
        Cli cli = replay(
                ndjson("one.ndjson", one).toString(), ndjson("two.ndjson", two).toString(), "--speed", "5");
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertThat(cli.exit()).isZero();
        assertThat(millis).isGreaterThanOrEqualTo(195);
        assertThat(ingest.readings()).hasSize(2_000);
        assertThat(ingest.readings()).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
    }

    @Test
    void anIngestThatIsNotThereIsNamedWithWhatStartsIt() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Cli cli = Cli.run("replay", ndjson("own.ndjson", readings("s", 1)).toString(), "--port-base", "" + (port - 1));
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.err().lines()).hasSize(1);
        assertThat(cli.err()).contains("http://127.0.0.1:" + port).contains("./lapwing up --port-base " + (port - 1));
    }

    @Test
    void wrongCommandLinesAreUsage() throws IOException {
        assertThat(Cli.run("replay").exit()).isEqualTo(2);
        String file = ndjson("own.ndjson", readings("s", 1)).toString();
        assertThat(replay(file, "--speed", "0").exit()).isEqualTo(2);
        assertThat(replay(file, "--speed", "fast").exit()).isEqualTo(2);
        assertThat(replay("nowhere.csv").exit()).isEqualTo(1);
        assertThat(replay(file, "--mapping", "nowhere").err()).contains("purpleair");
    }

    @Test
    void interruptedItSaysWhatWasDone() throws Exception {
        Path file = ndjson("own.ndjson", readings("s", 5_000));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "replay",
                        file.toString(),
                        "--speed",
                        "0.1",
                        "--ingest-url",
                        ingest.url())
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> ingest.readings().size() > 10);
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(folder.resolve("err"))).contains("Stopped before the end");
        assertThat(Files.readString(folder.resolve("out")))
                .containsPattern(
                        "accepted %d readings".formatted(ingest.readings().size()));
        assertThat(process.exitValue()).isEqualTo(143);
    }

    @Test
    void purpleAirArrivesWhole() {
        Path data = SharedData.file("purpleair/data.json");
        Cli cli = replay(data.toString(), "--mapping", "purpleair");
        assertThat(cli.exit()).as(cli.err()).isZero();
        assertThat(ingest.readings()).hasSize(25_552);
        assertThat(ingest.reports()).isEmpty();
        assertThat(cli.out()).contains("accepted 25,552 readings").doesNotContain("rejected");
    }

    @Test
    void twelveReadingsOfOneTimeAllArrive() {
        Path file = find(SharedData.file("nab"), "ec2_network_in_5abac7.csv");
        Cli cli = replay(file.toString(), "--mapping", "nab");
        assertThat(cli.exit()).as(cli.err()).isZero();
        List<Reading> arrived = ingest.readings();
        long identities = arrived.stream()
                .map(r -> r.sensor() + r.time() + "#" + r.seq())
                .distinct()
                .count();
        assertThat(identities).isEqualTo(arrived.size());
        assertThat(arrived.stream().mapToLong(Reading::seq).max()).hasValue(11);
    }

    private static Path find(Path folder, String name) {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.endsWith(name)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
